#!/usr/bin/python3
"""Takes in a collection on many machines: the files of a manifest into one library, over Dask distributed.

    tools/cluster/scan.py MANIFEST --db music.db --scheduler tcp://HOST:8786 [--tool PATH]
    tools/cluster/scan.py MANIFEST --db music.db --workers 2          # processes on this machine

MANIFEST names a file per line, by paths that hold on every worker. Every worker needs the native tool under the same
path, and the models beside it. The work goes out in shards; each comes back as a small library and is merged into
music.db as soon as it is there, so a stopped run loses the shards under way and no others, and the next one does only
what is missing. A shard whose worker is lost, or that takes longer than --patience, is done again, by another worker
if there is one, up to --retries times; then its files are tried one by one, and those that lose their worker again
each alone, with nothing else under way: one that even so takes its worker down is named and left out. Files that
cannot be read are kept with their reason, as `genrescope library scan` keeps them.
Exit code 1 when some files were left out.
"""
import argparse
import logging
import os
import sqlite3
import subprocess
import sys
import tempfile

# What becomes of workers is told here, in a line each.
os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "critical")

import dask
from distributed import Client, KilledWorker, LocalCluster, as_completed

TOOL = os.path.realpath(os.path.join(os.path.dirname(__file__), "../../build/native/genrescope"))


def scan_shard(tool, paths, patience, model):
    """On a worker: a shard's library, as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        part = os.path.join(folder, "part.db")
        command = [tool, "library", "scan", "-", "--db", part, "--jobs", "1"] + (["--model", model] if model else [])
        names = "".join(path + "\n" for path in paths)
        done = subprocess.run(command, input=names.encode("utf-8", "surrogateescape"), stderr=subprocess.PIPE,
                              timeout=patience, check=False)
        # 1: some files could not be read, which the library says too. Anything else is the shard's failure.
        if done.returncode not in (0, 1) or not os.path.exists(part):
            raise RuntimeError(f"exit code {done.returncode}: {done.stderr.decode(errors='replace').strip()[-300:]}")
        with open(part, "rb") as file:
            return file.read()


def known_paths(database):
    """Files that the library holds already; whether they have changed is for `genrescope library scan` to see."""
    if not os.path.exists(database):
        return set()
    with sqlite3.connect(database) as library:
        library.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        return {path for path, in library.execute("SELECT path FROM tracks")}


def merge(tool, part, database):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "part.db")
        with open(path, "wb") as file:
            file.write(part)
        subprocess.run([tool, "library", "merge", path, "--db", database], stdin=subprocess.DEVNULL, check=True)


def read_manifest(path):
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        return list(dict.fromkeys(os.path.abspath(line.rstrip("\r\n")) for line in file if line.strip()))


class Run:
    def __init__(self, client, options):
        self.client = client
        self.options = options
        self.futures = {}  # what is under way: future -> (paths, tries before)
        self.suspects = []  # files to be tried when nothing else is under way
        self.left_out = []
        self.done = 0

    def submit(self, paths, tries=0):
        options = self.options
        future = self.client.submit(scan_shard, options.tool, paths, options.patience, options.model, pure=False)
        self.futures[future] = (paths, tries)
        return future

    def again(self, paths, tries, reason):
        """The futures of another try."""
        if tries < self.options.retries:
            print(f"a shard of {len(paths)} files again: {reason}", file=sys.stderr)
            return [self.submit(paths, tries + 1)]
        if len(paths) > 1:
            print(f"a shard of {len(paths)} files one by one: {reason}", file=sys.stderr)
            return [self.submit([path]) for path in paths]
        self.leave_out(paths, reason)
        return []

    def leave_out(self, paths, reason):
        print(f"{paths[0]}: left out: {reason}", file=sys.stderr)
        self.left_out += paths

    def lost(self, paths, tries):
        """As again(). With a worker Dask loses all that it was given, so a file's neighbours look as guilty as it."""
        if tries >= self.options.retries and len(paths) == 1:
            self.suspects += paths
            return []
        return self.again(paths, tries, "its worker was lost")

    def run(self, shards, total):
        self.run_together(shards, total)
        suspects, self.suspects = self.suspects, []
        for path in suspects:
            # No further tries: Dask has given it to so many workers by itself, and it was the only one each time.
            self.run_together([[path]], total, self.options.retries)
            if self.suspects:
                self.leave_out(self.suspects, "its worker was lost")
                self.suspects = []

    def run_together(self, shards, total, tries=0):
        under_way = as_completed([self.submit(shard, tries) for shard in shards])
        for future in under_way:
            paths, tries = self.futures.pop(future)
            try:
                part = future.result()
            except KilledWorker:
                under_way.update(self.lost(paths, tries))
            except subprocess.TimeoutExpired:
                under_way.update(self.again(paths, tries, f"it took longer than {self.options.patience:g} s"))
            except (RuntimeError, OSError) as failure:
                under_way.update(self.again(paths, tries, str(failure)[:300]))
            else:
                merge(self.options.tool, part, self.options.db)
                self.done += len(paths)
                print(f"{self.done} of {total} files", file=sys.stderr)
            future.release()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest")
    parser.add_argument("--db", required=True, metavar="FILE.db")
    parser.add_argument("--scheduler", metavar="ADDRESS")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes here, without --scheduler")
    parser.add_argument("--shard", type=int, default=200, metavar="FILES", help="files per shard")
    parser.add_argument("--retries", type=int, default=3)
    parser.add_argument("--patience", type=float, default=3600, metavar="SECONDS", help="longest time for a shard")
    parser.add_argument("--model")
    parser.add_argument("--tool", default=TOOL)
    options = parser.parse_args()
    known = known_paths(options.db)
    paths = [path for path in read_manifest(options.manifest) if path not in known]
    shards = [paths[start:start + options.shard] for start in range(0, len(paths), options.shard)]
    # Where a worker is lost, Dask gives its shard to another one by itself, so often:
    dask.config.set({"distributed.scheduler.allowed-failures": options.retries})
    if options.scheduler:
        run = Run(Client(options.scheduler), options)
        run.run(shards, len(paths))
    else:
        with (tempfile.TemporaryDirectory() as folder,
              LocalCluster(n_workers=options.workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None,
                           silence_logs=logging.CRITICAL, local_directory=folder) as cluster,
              Client(cluster) as client):
            run = Run(client, options)
            run.run(shards, len(paths))
    sys.exit(1 if run.left_out else 0)


if __name__ == "__main__":
    main()
