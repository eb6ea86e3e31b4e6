function __demarche_complete
    set -l typed (commandline --current-token --cut-at-cursor)
    set -l word
    # A quote may be open.
    for closed in "$typed" "$typed'" "$typed\""
        set word (string unescape -- $closed)
        and break
    end
    set -l earlier (commandline --current-process --tokenize --cut-at-cursor)
    set -l all (commandline --current-process --tokenize)
    DEMARCHE_COMPLETE=fish command demarche -- (count $earlier) $earlier "$word" $all[2..-1] 2> /dev/null
end

# fish itself knows homes and variables.
function __demarche_is_for_fish
    string match --quiet --regex '^[~$]' -- (commandline --current-token --cut-at-cursor)
end

complete --command demarche --erase
complete --command demarche --force-files --condition __demarche_is_for_fish
complete --command demarche --keep-order --no-files --arguments '(__demarche_complete)'
