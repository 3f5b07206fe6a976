"""What is compared with what: one line per kind and setting. Ours: kind and parameters; theirs: an estimator of a seed.
Both see the same standardised columns, so ours are trained with level=keep and scaler=standard. Estimators that cannot
use two jobs get no n_jobs: it would only cost them the start of processes."""

import numpy
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from xgboost import XGBClassifier

JOBS = 2


class Case:
    def __init__(self, name, kind, parameters, estimator):
        self.name = name
        self.kind = kind
        self.parameters = {"level": "keep", "scaler": "standard", **parameters}
        self.estimator = estimator  # seed -> estimator


class NamedXGBClassifier(XGBClassifier):
    """XGBoost's classifier, with labels that are no numbers."""

    def fit(self, rows, labels):
        self.names, numbers = numpy.unique(labels, return_inverse=True)
        return super().fit(rows, numbers)

    def predict(self, rows):
        return self.names[super().predict(rows)]


def boosting_case(name, **parameters):
    return Case(name, "boosting", parameters,
                lambda seed: NamedXGBClassifier(tree_method="hist", n_jobs=JOBS, random_state=seed, **parameters))


CASES = [
    Case("sgd-hinge", "sgd", {}, lambda seed: SGDClassifier(random_state=seed, n_jobs=JOBS)),
    Case("sgd-log", "sgd", {"loss": "log_loss"}, lambda seed: SGDClassifier(loss="log_loss", random_state=seed, n_jobs=JOBS)),
    Case("sgd-huber-l1", "sgd", {"loss": "modified_huber", "penalty": "l1", "alpha": 0.001},
         lambda seed: SGDClassifier(loss="modified_huber", penalty="l1", alpha=0.001, random_state=seed, n_jobs=JOBS)),
    Case("sgd-elasticnet", "sgd", {"penalty": "elasticnet"},
         lambda seed: SGDClassifier(penalty="elasticnet", random_state=seed, n_jobs=JOBS)),
    Case("svm", "svm", {"C": 3}, lambda seed: SVC(C=3)),
    Case("svm-linear", "svm", {"kernel": "linear", "C": 1}, lambda seed: SVC(kernel="linear")),
    Case("svm-poly", "svm", {"kernel": "poly", "C": 1}, lambda seed: SVC(kernel="poly")),
    Case("dense", "dense", {}, lambda seed: MLPClassifier(random_state=seed)),
    Case("dense-256-128-64", "dense", {"hidden_layer_sizes": "256-128-64", "max_iter": 50},
         lambda seed: MLPClassifier((256, 128, 64), max_iter=50, random_state=seed)),
    Case("dense-sgd", "dense", {"solver": "sgd", "learning_rate_init": 0.01},
         lambda seed: MLPClassifier(solver="sgd", learning_rate_init=0.01, random_state=seed)),
    Case("knn", "knn", {"weights": "uniform"}, lambda seed: KNeighborsClassifier(n_jobs=JOBS)),
    Case("logistic", "logistic", {}, lambda seed: LogisticRegression()),
    Case("logistic-none", "logistic", {"penalty": "none"}, lambda seed: LogisticRegression(penalty=None)),
    Case("logistic-l1", "logistic", {"penalty": "l1", "max_iter": 300},
         lambda seed: LogisticRegression(penalty="l1", solver="saga", max_iter=300)),
    Case("tree", "tree", {}, lambda seed: DecisionTreeClassifier(random_state=seed)),
    Case("tree-entropy-15", "tree", {"criterion": "entropy", "max_depth": 15},
         lambda seed: DecisionTreeClassifier(criterion="entropy", max_depth=15, random_state=seed)),
    Case("forest", "forest", {}, lambda seed: RandomForestClassifier(200, bootstrap=False, n_jobs=JOBS, random_state=seed)),
    Case("forest-81", "forest", {"n_estimators": 81, "max_depth": 10, "bootstrap": "true"},
         lambda seed: RandomForestClassifier(81, max_depth=10, n_jobs=JOBS, random_state=seed)),
    Case("forest-entropy", "forest", {"criterion": "entropy", "class_weight": "balanced", "bootstrap": "true"},
         lambda seed: RandomForestClassifier(200, criterion="entropy", class_weight="balanced", n_jobs=JOBS,
                                             random_state=seed)),
    Case("extra-trees", "extra-trees", {}, lambda seed: ExtraTreesClassifier(n_jobs=JOBS, random_state=seed)),
    Case("extra-trees-bootstrap", "extra-trees", {"bootstrap": "true", "max_features": 0.5, "min_samples_split": 4},
         lambda seed: ExtraTreesClassifier(bootstrap=True, max_features=0.5, min_samples_split=4, n_jobs=JOBS,
                                           random_state=seed)),
    boosting_case("boosting", learning_rate=0.1, max_depth=3),
    boosting_case("boosting-6", learning_rate=0.3, max_depth=6),
    boosting_case("boosting-sampled", n_estimators=300, learning_rate=0.2, max_depth=4, subsample=0.7, colsample_bytree=0.5),
]
