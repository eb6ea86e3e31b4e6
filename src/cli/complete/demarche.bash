_demarche() {
    COMPREPLY=()
    local candidate before=${COMP_LINE:0:COMP_POINT} after=${COMP_LINE:COMP_POINT}
    # bash itself knows homes and variables.
    if [[ $2 == [~$]* && ${before%"$2"} != *[\'\"] ]]; then
        compopt -o default -o filenames 2> /dev/null
        return
    fi
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(DEMARCHE_COMPLETE=bash command demarche -- "$before" "$2" "$after" 2> /dev/null)
    # The word goes on after a folder's name, and after `issue=`.
    case ${COMPREPLY-} in
        *[/=] | *[/=][\'\"]) ;;
        *) compopt +o nospace 2> /dev/null ;;
    esac
    return 0
}

complete -o nospace -o bashdefault -o nosort -F _demarche demarche 2> /dev/null ||
    complete -o nospace -o bashdefault -F _demarche demarche
