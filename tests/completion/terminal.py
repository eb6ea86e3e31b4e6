"""A shell in a pseudo-terminal, with the completion script of the program and a stand-in that records its words."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

PROMPT = "READY>"
PATIENCE = 5.0

# Completes as the program does; else records the words that it was called with.
STAND_IN = """#!/bin/sh
if [ -n "$DEMARCHE_COMPLETE" ]; then exec "$PROGRAM" "$@"; fi
for word in "$@"; do printf '%s\\0' "$word"; done > "$RECORD.new"
mv "$RECORD.new" "$RECORD"
echo RECORDED
"""

START = {
    "bash": ("bash", ["--noprofile", "--rcfile", "{start}", "-i"], "PS1='READY> '\n"),
    "zsh": ("zsh", ["-d", "-i"], "PS1='READY> '\nautoload -Uz compinit\ncompinit -u\n"),
    "fish": ("fish", ["--no-config", "--init-command", "source {start}", "-i"],
             "function fish_prompt; echo -n 'READY> '; end\nset -g fish_greeting\nset -g fish_autosuggestion_enabled 0\n"),
}


class Terminal:
    """One shell, in one folder."""

    def __init__(self, shell, program, work, folder):
        self.record = os.path.join(work, "record")
        self.output = ""
        program_name, arguments, start = START[shell]
        script = subprocess.run([program, "completions", shell], check=True, capture_output=True, text=True).stdout
        start_file = os.path.join(work, ".zshrc")
        write(start_file, start + script)
        write(os.path.join(work, "bin", "demarche"), STAND_IN, 0o755)
        environment = {
            "PATH": os.path.join(work, "bin") + ":" + os.environ["PATH"], "HOME": os.path.join(work, "home"),
            "ZDOTDIR": work, "TERM": "xterm", "LC_ALL": "C.UTF-8", "PROGRAM": program, "RECORD": self.record,
            "fish_features": "no-query-term",
        }
        arguments = [argument.format(start=start_file) for argument in arguments]
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(program_name, [program_name, *arguments], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        self.wait_for(PROMPT)

    def wait_for(self, *texts):
        """Reads until the texts have come, one after the other; says whether they have."""
        deadline, seen = time.monotonic() + PATIENCE, ""
        in_order = re.compile(".*".join(map(re.escape, texts)), re.DOTALL)
        while time.monotonic() < deadline and not in_order.search(seen):
            if select.select([self.terminal], [], [], 0.05)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
        self.output += seen
        return in_order.search(seen) is not None

    def called_with(self, keys):
        """The words that the program gets when these keys and Enter are typed; nothing if it is not called."""
        if os.path.exists(self.record):
            os.remove(self.record)
        os.write(self.terminal, (keys + "\r").encode())
        if not self.wait_for("RECORDED", PROMPT):
            self.give_up_line()
            return None
        with open(self.record, encoding="utf-8") as record:
            return record.read().split("\0")[:-1]

    def shown_for(self, keys, expected):
        """What the terminal shows for these keys, without Enter, until it shows what is expected."""
        os.write(self.terminal, keys.encode())
        self.wait_for(expected)
        return self.output

    def give_up_line(self):
        os.write(self.terminal, b"\x03")
        self.wait_for(PROMPT)

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)
