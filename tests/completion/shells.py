"""Types the beginning of a hostile name, Tab and Enter, in each shell: the program gets that name, and nothing else runs.

Usage: shells.py PROGRAM WORK [SHELL...]
"""

import concurrent.futures
import json
import os
import sys

from terminal import Terminal, write

SHELLS = ["bash", "zsh", "fish"]

# What is typed, and the theme that it begins; each is the only one with that beginning.
THEMES = {
    "wat": "water$(touch PWN)", "bre": "bread `touch PWN` and more", "sem": "semi;touch PWN", "pip": "pipe|touch PWN",
    "amp": "amp & touch PWN", "out": "out>PWN", "inp": "inp<(touch PWN)", "it": "it's $(touch PWN)",
    "say": 'say "so" `touch PWN`', "mix": "mix 'of \"$(touch PWN)", "bac": "back\\slash", "end": "end\\",
    "var": "var$HOME ${HOME}", "exc": "exclaim!ls !! !$", "has": "hash # tag", "sta": "star*?[a-z]", "bra": "brace{1..3}",
    "til": "tilde~root ~", "equ": "equal=colon:done", "per": "percent%s%F{red}", "car": "caret^a^b", "par": "par(en)(N)",
    "Gr": "Größe 水 é", "two": "two  spaces", "plain": "plainword", "dol": "dollar$'\\n'", "@ho": "@host", "#to": "#top $(touch PWN)",
}
# These begin with what a shell takes for something else unless it is quoted.
BEGUN_IN_QUOTES = {"$(t": "$(touch PWN)", "~ro": "~root", "=l": "=ls", "`to": "`touch PWN`", "(al": "(alone)"}
NEVER_OFFERED = ["ctl\u0007 bell", "bidi\u202e word", "line\nbreak", "with, comma", "-dash $(touch PWN)"]
SHARING_A_BEGINNING = ["Security guarantees", "Security $(touch PWN) zones"]

FOLDERS = {"my": "my folder", "su": "sub$(touch PWN)", "qu": "qu'ote \"s", "co": "colon:a=b", "bk": "bk`touch PWN`", "Ün": "Ünder #1"}

LABEL = "Evil \u001b]0;TITLE\u0007 $(touch PWN) `touch PWN` %{%F{red}: \u202e\ttab"


def case(folder):
    """The negotiation of somebody who wishes us ill, and folders beside it."""
    themes = [*THEMES.values(), *BEGUN_IN_QUOTES.values(), *NEVER_OFFERED, *SHARING_A_BEGINNING]
    issue = {"question": LABEL, "scale": "nominal", "options": {"north": LABEL, "south": "South"}}
    issues = {f"issue-{number}": {**issue, "theme": theme} for number, theme in enumerate(themes)}
    write(os.path.join(folder, "negotiation.yaml"), json.dumps({"negotiation": "N", "issues": {**issues, "chair": issue}}))
    for name in ["first", "second"]:
        positions = {"chair": {"position": "north"}}
        party = {"party": LABEL.replace("Evil", name), "positions": positions}
        write(os.path.join(folder, f"{name}.yaml"), json.dumps(party))
    for name in [*FOLDERS.values(), "-rf"]:
        os.makedirs(os.path.join(folder, name))


def typed_and_meant(shell):
    """The keys, and the words that the program is to get."""
    for begun, theme in THEMES.items():
        yield f"table --theme '{begun}\t", ["table", "--theme", theme]
        yield f'table --theme "{begun}\t', ["table", "--theme", theme]
        if begun[0] == "#":
            continue
        yield f"table --theme {begun}\t", ["table", "--theme", theme]
        yield f"table --theme={begun}\t", ["table", f"--theme={theme}"]
        yield f"table --theme plainword,{begun}\t", ["table", "--theme", f"plainword,{theme}"]
    for begun, theme in BEGUN_IN_QUOTES.items():
        yield f"table --theme '{begun}\t", ["table", "--theme", theme]
    for open_quote in ["'", '"']:
        yield f"table --theme={open_quote}two\t", ["table", "--theme=two  spaces"]
        yield f"table --theme={open_quote}wat\t", ["table", "--theme=water$(touch PWN)"]
    first, second = SHARING_A_BEGINNING
    for open_quote in ["", "'", '"']:
        yield f"table --theme {open_quote}Sec\tg\t", ["table", "--theme", first]
        yield f"table --theme {open_quote}Sec\t{open_quote}", ["table", "--theme", "Security "]
    yield "table --theme Security\\ g\t", ["table", "--theme", first]
    yield "table --theme Security\\ \\$\t", ["table", "--theme", second]
    yield "table --theme 'Security '\\$\t", ["table", "--theme", second]
    yield "table --theme 'Security g'\t", ["table", "--theme", first]
    for begun, folder in FOLDERS.items():
        for open_quote in ["", "'", '"']:
            # bash closes the quote; zsh and fish leave it open, for the path may go on.
            closing = "" if shell == "bash" else open_quote
            yield f"table {open_quote}{begun}\t{closing}", ["table", folder]
        yield f"-C {begun}\t", ["-C", folder]
    yield "table ./-\t", ["table", "./-rf"]
    yield "table ~/doc\t", ["table", "$HOME/documents here"]
    yield "table $HOME/doc\t", ["table", "$HOME/documents here"]
    yield "table --assume chair=n\t", ["table", "--assume", "chair=north"]
    yield "table --assume=chair=n\t", ["table", "--assume=chair=north"]
    yield "what-if cha\tn\t", ["what-if", "chair=north"]
    yield "explain f\ts\t", ["explain", "first", "second"]
    yield "table --parties \\!s\t", ["table", "--parties", "!second"]
    yield "table --parties '!s\t", ["table", "--parties", "!second"]
    yield "table --sta\tdoc\t", ["table", "--status", "document"]
    for hidden in ["ctl", "bidi", "line", "with"]:
        yield f"table --theme {hidden}\t", ["table", "--theme", hidden]


def tree(work):
    return sorted(os.path.join(folder, name) for folder, below, files in os.walk(work) for name in below + files)


def failures(shell, program, work):
    """What went otherwise than meant in one shell, and how many things were tried."""
    folder = os.path.join(work, "case")
    case(folder)
    home = os.path.join(work, "home")
    os.makedirs(os.path.join(home, "documents here"))
    terminal = Terminal(shell, program, work, folder)
    before, found, tried = tree(folder), [], 0
    for keys, meant in typed_and_meant(shell):
        words = terminal.called_with("demarche " + keys)
        # A folder's name may end with a slash: zsh takes it away on Enter.
        words = words and [word.removesuffix("/") for word in words]
        expected = [word.replace("$HOME", home) if word.startswith("$HOME/") else word for word in meant]
        tried += 1
        if words != expected:
            found.append(f"{shell}: {keys!r}: {words} in place of {expected}")
        if tree(folder) != before:
            found.append(f"{shell}: {keys!r}: something ran: {sorted(set(tree(folder)) ^ set(before))}")
            before = tree(folder)
    terminal.close()
    for keys, expected in [("explain ", "second"), ("table --issues ", "issue-1"), ("what-if chair=", "north")]:
        terminal = Terminal(shell, program, work, folder)
        shown = terminal.shown_for("demarche " + keys + ("\t\t" if shell == "bash" else "\t"), expected)
        terminal.close()
        tried += 1
        if expected not in shown or "\u001b]0;TITLE" in shown or "\u202e" in shown or tree(folder) != before:
            found.append(f"{shell}: {keys!r} shows {shown!r}")
    return found, tried


def main():
    program, work, *shells = sys.argv[1:]
    jobs = [(shell, os.path.abspath(program), os.path.join(work, shell)) for shell in shells or SHELLS]
    with concurrent.futures.ProcessPoolExecutor(len(jobs)) as pool:
        results = list(pool.map(failures, *zip(*jobs)))
    found = [failure for failures_found, _ in results for failure in failures_found]
    tried = sum(count for _, count in results)
    for failure in found:
        print(failure)
    print(f"completion: {tried - len(found)} passed, {len(found)} failed")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
