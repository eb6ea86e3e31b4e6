#compdef demarche

_demarche() {
    # zsh itself knows homes and variables.
    if [[ -z ${compstate[quote]} && $PREFIX == [~$]* ]]; then
        _files
        return
    fi
    local line value meaning
    local -i width=0
    local -a lines whole shown_whole begun shown_begun
    lines=("${(@f)$(DEMARCHE_COMPLETE=zsh command demarche -- $((CURRENT - 1)) \
        "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" "${(@Q)words[CURRENT+1,-1]}" 2> /dev/null)}")
    for line in $lines; do
        value=${line%%$'\t'*}
        ((width = ${(m)#value} > width ? ${(m)#value} : width))
    done
    for line in $lines; do
        value=${line%%$'\t'*}
        meaning=${line#*$'\t'}
        line="${(mr:width:)value}${meaning:+  -- $meaning}"
        # The word goes on after a folder's name, and after `issue=`.
        if [[ $value == *[/=] ]]; then
            begun+=("$value") shown_begun+=("$line")
        else
            whole+=("$value") shown_whole+=("$line")
        fi
    done
    # compadd quotes what it inserts.
    compadd -V whole -l -d shown_whole -a -- whole
    compadd -V begun -l -S '' -d shown_begun -a -- begun
    [[ -n $lines ]]
}

if [[ ${funcstack[1]-} == _demarche ]]; then
    _demarche "$@"
else
    compdef _demarche demarche
fi
