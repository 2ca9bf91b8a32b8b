# The part of the demo that is about containers; demo.sh reads it in. It uses the engine that is there, and leaves
# nothing in it: the image is made of busybox and removed again, so no registry is needed.

demo_image=openclaw-demo-$$
engine=

remove_image() {
    [ -n "$engine" ] || return 0
    "$engine" rmi --force "$demo_image" >/dev/null 2>&1
    engine=
}

# Makes the image with the first engine that can run it.
make_image() {
    box=$(command -v busybox) || return 1
    mkdir -p "$stage/image/bin"
    cp "$box" "$stage/image/bin/busybox"
    for name in sh echo cat uname sleep; do ln -s busybox "$stage/image/bin/$name"; done
    for engine in docker podman; do
        if tar -C "$stage/image" -c . 2>/dev/null | "$engine" import - "$demo_image" >/dev/null 2>&1; then
            "$engine" run --rm --network none "$demo_image" echo >/dev/null 2>&1 && return 0
            remove_image
        fi
    done
    engine=
    return 1
}

container_chapters() {
    chapter "A clean container for each job, with $engine"
    cat >>"$HOME/.config/openclaw/coding-agent.yaml" <<end
  - {name: box, type: container, runtime: $engine, image: $demo_image, network: none, pull: never}
end
    show openclaw-agent run --executor box --wait --cmd 'echo "inside: $(uname -s)"; exit 4'
    promise 'the exit code is that of the job in the container: 4' [ "$code" -eq 4 ]
    show openclaw-agent run --executor box --wait -- no-such-program
    promise 'a program that is not there: 127, told apart from our 125' [ "$code" -eq 127 ]
    openclaw-agent cleanup --finished >/dev/null
    nothing_kept() { [ -z "$("$engine" ps --all --quiet --filter "ancestor=$demo_image")" ]; }
    promise 'cleanup removes the containers' nothing_kept
}

if make_image; then
    mkdir -p "$HOME/.config/openclaw"
    [ -e "$HOME/.config/openclaw/coding-agent.yaml" ] || echo 'executors:' >"$HOME/.config/openclaw/coding-agent.yaml"
    container_chapters
    remove_image
else
    tell 'Left out: containers. That needs docker or podman, running and usable without further arguments, and busybox.'
fi
