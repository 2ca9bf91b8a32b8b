/// Scripts that have a shell complete a line.
///
/// Each gets the folder of the completion scripts, the line before the cursor, and an empty folder to work in, and
/// prints what is offered, a word a line.
enum ShellDriver {
    static let scripts = ["bash": bash, "zsh": zsh, "fish": fish]

    private static let bash = #"""
        source "$1/openclaw-agent.bash"
        compopt() { :; }
        COMP_WORDBREAKS=' '
        read -ra COMP_WORDS <<<"$2"
        [[ $2 != *' ' ]] || COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        read -ra registered < <(complete -p openclaw-agent)
        "${registered[2]}" openclaw-agent
        ((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
        """#

    /// zsh completes in its line editor alone, so an interactive one is started on a terminal of its own.
    private static let zsh = #"""
        zmodload zsh/zpty
        export ZDOTDIR=$3 FUNCTIONS=$1
        cat >$ZDOTDIR/.zshrc <<'END'
        fpath=($FUNCTIONS $fpath)
        autoload -Uz compinit && compinit -D -u
        # Notes what is offered. Calls with -O, -A or -D offer nothing, they sort words out.
        compadd() {
            if [[ " ${(j: :)@[1,(i)--]} " != *\ -[OAD]\ * ]]; then
                local -a offers
                builtin compadd -O offers "$@"
                [[ $#offers -eq 0 ]] || print -rl -- $offers >>$ZDOTDIR/offers
            fi
            builtin compadd "$@"
        }
        complete_and_note() { _main_complete; : >$ZDOTDIR/done }
        zle -C complete_and_note complete-word complete_and_note
        bindkey '^I' complete_and_note
        END
        zpty shell zsh -d -i
        zpty -w -n shell "$2"$'\t'
        for ((tries = 0; tries < 400; tries++)); do
            [[ -e $ZDOTDIR/done ]] && break
            sleep 0.05
        done
        zpty -d shell
        [[ -e $ZDOTDIR/done ]] || exit 1
        [[ ! -e $ZDOTDIR/offers ]] || cat $ZDOTDIR/offers
        """#

    private static let fish = #"""
        source $argv[1]/openclaw-agent.fish
        complete -C $argv[2] | string replace -r '\t.*' ''
        true
        """#
}
