# Tells of the ends of containers, for ever: one line with the name of each; an empty line first.

# What happens while the engine is being asked is told afterwards.
now=$(date +%s) || exit 1
case $program in
*podman*)
    set -- --filter event=died --filter event=remove --format '{{.Name}}' ;;
*)
    set -- --filter event=die --filter event=destroy --format '{{.Actor.Attributes.name}}' ;;
esac
echo
engine events --since "$((now - 1))" --filter type=container --filter label=openclaw.task "$@"
