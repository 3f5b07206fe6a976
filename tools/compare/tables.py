"""Tables as both sides get them, and the programs of ours that are compared."""
import csv
import os
import subprocess

import numpy

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
TABLE = os.path.join(ROOT, "../shared/data/gtzan/features_30_sec.csv")
NOT_FEATURES = ("filename", "length", "track_id", "label")


def read_table(path):
    """Rows and labels; of variances the logarithms, which our scalers would take."""
    with open(path, newline="") as file:
        records = list(csv.DictReader(file))
    names = [name for name in records[0] if name not in NOT_FEATURES]
    rows = numpy.array([[float(record[name]) for name in names] for record in records])
    for column, name in enumerate(names):
        values = rows[:, column]
        if name.endswith("_var") and values.min() >= 0 and values.max() > 0:
            rows[:, column] = numpy.log(numpy.maximum(values, values[values > 0].min()))
    return rows, numpy.array([record["label"] for record in records])


def write_csv(path, header, records):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(records)


def write_table(path, rows, labels):
    """For our programs, with names of columns that they make nothing of."""
    write_csv(path, ["filename", *(f"x{i}" for i in range(rows.shape[1])), "label"],
              [[f"row.{r}", *map(repr, map(float, row)), labels[r]] for r, row in enumerate(rows)])


def build(program):
    """Path of one of our programs, built."""
    for command in (["cmake", "--preset", "native"], ["cmake", "--build", "--preset", "native", "--target", program]):
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return os.path.join(ROOT, "build/native", program)
