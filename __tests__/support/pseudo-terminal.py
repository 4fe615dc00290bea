"""Runs a command in a pseudo-terminal. Usage: pseudo-terminal.py COLUMNS COMMAND...

Copies the terminal's output to standard output and standard input to the terminal. Exits like the command.
"""
import fcntl, os, pty, select, struct, sys, termios

columns = int(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    size = struct.pack('HHHH', 24, columns, 0, 0)
    fcntl.ioctl(1, termios.TIOCSWINSZ, size)
    os.execvp(sys.argv[2], sys.argv[2:])
sources = [terminal, 0]
while True:
    ready, _, _ = select.select(sources, [], [])
    try:
        if terminal in ready:
            data = os.read(terminal, 65536)
            if not data:
                break
            os.write(1, data)
        if 0 in ready:
            data = os.read(0, 65536)
            if data:
                os.write(terminal, data)
            else:
                sources.remove(0)
    except OSError:
        # Linux reports the end of the last process in the terminal as an error.
        break
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
