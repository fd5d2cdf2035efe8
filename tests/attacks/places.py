"""Lets files stand where they cannot be written well (``python places.py``; Linux, as root: it mounts).

A disk that is full after some blocks more, a single file mounted into a container, a file system that takes no
changes: every command that changes files does all that it should or nothing, says which, and can be given again
when there is room.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from counting import Count, told
from kills import ran, warm
from sample import COMMANDS, files_in, write_sample

BLOCK = 4096
DISK = 80 * BLOCK


def mounted(*options: str) -> None:
    subprocess.run(["mount", *options], check=True)


def fresh(work: Path) -> None:
    """Have the sample in ``work``, changed once, and nothing else."""
    os.chdir("/")
    for old in work.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    write_sample(work)
    os.chdir(work)
    ran("edit refs.bib cox note=Once", Path(os.devnull))


def full_disk(root: Path, name: str) -> Iterator[str]:
    """Yields what went wrong, for each number of blocks that were left on the disk."""
    work = root / "disk"
    for blocks in range(0, 12, 2):
        fresh(work)
        before = files_in(work)
        left = os.statvfs(work).f_bavail - blocks
        ballast = work / ".ballast"
        ballast.write_bytes(b"x" * BLOCK * max(0, left))
        status = ran(COMMANDS[name], Path(os.devnull))
        ran("bibliography refs.bib", Path(os.devnull))
        now = files_in(work)
        ballast.unlink()
        if status and now != before:
            yield f"{blocks} blocks left: told that it failed, and files have changed"
            continue
        if status and (ran(COMMANDS[name], Path(os.devnull)) or files_in(work) == before):
            yield f"{blocks} blocks left: a second try, with room, does not do it"
            continue
        if not status and now == before:
            yield f"{blocks} blocks left: said that it was done, and nothing has changed"
            continue
        yield ""


def mounted_file(root: Path, name: str) -> Iterator[str]:
    """Yields what goes wrong where the bibliography is mounted from elsewhere and cannot be replaced."""
    work, outside = root / "disk", root / "outside.bib"
    fresh(work)
    before = files_in(work)
    outside.write_bytes((work / "refs.bib").read_bytes())
    mounted("--bind", str(outside), str(work / "refs.bib"))
    status = ran(COMMANDS[name], Path(os.devnull))
    after, kept = files_in(work), outside.read_bytes()
    subprocess.run(["umount", str(work / "refs.bib")], check=True)
    os.chdir("/")
    yield "is not done" if status or after == before or after["refs.bib"] != kept else ""


def read_only(root: Path, name: str) -> Iterator[str]:
    """Yields what goes wrong in a folder of a file system that takes no changes."""
    work = root / "disk"
    fresh(work)
    before = files_in(work)
    mounted("-o", "remount,ro", str(work))
    status = ran(COMMANDS[name], Path(os.devnull))
    mounted("-o", "remount,rw", str(work))
    yield "" if status and files_in(work) == before else "is not told"


ATTACKS = {
    "full disk, 0 to 10 blocks left": full_disk,
    "the bibliography is a mounted file": mounted_file,
    "read-only file system": read_only,
}


def main() -> int:
    if os.geteuid() or not sys.platform.startswith("linux"):
        print("needs Linux, and root to mount things")
        return 0
    if "--inside" not in sys.argv:
        return subprocess.run(["unshare", "--mount", sys.executable, __file__, "--inside"], check=False).returncode

    counts = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "disk").mkdir()
        os.environ["XDG_DATA_HOME"] = str(root / "data")
        mounted("-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(root / "disk"))
        try:
            warm(lambda: fresh(root / "disk"))
            for attack, tries in ATTACKS.items():
                count = Count(attack)
                for name in COMMANDS:
                    for problem in tries(root, name):
                        count.add(f"{name}: {problem}" if problem else "")
                counts.append(count)
        finally:
            os.chdir("/")
            subprocess.run(["umount", str(root / "disk")], check=False)
    return told(counts)


if __name__ == "__main__":
    raise SystemExit(main())
