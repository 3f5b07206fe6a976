"""What is compared with what: one line per kind and setting. Ours: kind and parameters; theirs: an estimator of a seed.
Both see the same standardised columns, so ours are trained with level=keep and scaler=standard. Estimators that cannot
use two jobs get no n_jobs: it would only cost them the start of processes."""

from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

JOBS = 2


class Case:
    def __init__(self, name, kind, parameters, estimator):
        self.name = name
        self.kind = kind
        self.parameters = {"level": "keep", "scaler": "standard", **parameters}
        self.estimator = estimator  # seed -> estimator


CASES = [
    Case("svm", "svm", {"C": 3}, lambda seed: SVC(C=3)),
    Case("knn", "knn", {"weights": "uniform"}, lambda seed: KNeighborsClassifier(n_jobs=JOBS)),
    Case("logistic", "logistic", {}, lambda seed: LogisticRegression()),
    Case("logistic-none", "logistic", {"penalty": "none"}, lambda seed: LogisticRegression(penalty=None)),
    Case("logistic-l1", "logistic", {"penalty": "l1", "max_iter": 300},
         lambda seed: LogisticRegression(penalty="l1", solver="saga", max_iter=300)),
]
