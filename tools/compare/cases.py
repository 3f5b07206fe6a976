"""What is compared with what: one line per kind and setting. Ours: kind and parameters; theirs: one or more rivals, each
an estimator of a seed and how many times its training time ours may take. Both see the same standardised columns, so
ours are trained with level=keep and scaler=standard. Estimators that cannot use two jobs get no n_jobs: it would only
cost them the start of processes.

Nothing here is like the kinds discriminant and convolution, nor like prototypes of KNN: they are our own."""

from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from rivals import JOBS, LibSvm, NamedXGBClassifier


class Rival:
    def __init__(self, name, estimator, most_time=1.0):
        self.name = name
        self.estimator = estimator  # seed -> estimator
        self.most_time = most_time  # our training time in terms of theirs


class Case:
    def __init__(self, name, kind, parameters, *rivals):
        self.name = name
        self.kind = kind
        self.parameters = {"level": "keep", "scaler": "standard", **parameters}
        self.rivals = [rival if isinstance(rival, Rival) else Rival("scikit-learn", rival) for rival in rivals]


def svm_case(name, **parameters):
    return Case(name, "svm", parameters, lambda seed: SVC(**parameters), Rival("libsvm", lambda seed: LibSvm(**parameters)))


def boosting_case(name, rounds=100, rate=0.1, depth=3, **sampling):
    """Ours makes histograms as XGBoost's hist does. scikit-learn's own histogram method has no sampling."""
    parameters = {"n_estimators": rounds, "learning_rate": rate, "max_depth": depth, **sampling}
    rivals = [Rival("XGBoost hist", lambda seed: NamedXGBClassifier(tree_method="hist", n_jobs=JOBS, random_state=seed,
                                                                    **parameters), 1.5)]
    if not sampling:
        # Trees bounded by their depth alone. Its curvature of the loss is p (1 - p), ours and XGBoost's twice that: the same
        # steps take half the rate and half the penalty.
        rivals.append(lambda seed: HistGradientBoostingClassifier(
            max_iter=rounds, learning_rate=rate / 2, max_depth=depth, max_leaf_nodes=None, min_samples_leaf=1,
            l2_regularization=0.5, early_stopping=False, random_state=seed))
    return Case(name, "boosting", parameters, *rivals)


CASES = [
    Case("sgd-hinge", "sgd", {}, lambda seed: SGDClassifier(random_state=seed, n_jobs=JOBS)),
    Case("sgd-log", "sgd", {"loss": "log_loss"}, lambda seed: SGDClassifier(loss="log_loss", random_state=seed, n_jobs=JOBS)),
    Case("sgd-huber-l1", "sgd", {"loss": "modified_huber", "penalty": "l1", "alpha": 0.001},
         lambda seed: SGDClassifier(loss="modified_huber", penalty="l1", alpha=0.001, random_state=seed, n_jobs=JOBS)),
    Case("sgd-elasticnet", "sgd", {"penalty": "elasticnet"},
         lambda seed: SGDClassifier(penalty="elasticnet", random_state=seed, n_jobs=JOBS)),
    svm_case("svm", C=3),
    svm_case("svm-linear", kernel="linear", C=1),
    svm_case("svm-poly", kernel="poly", C=1),
    Case("dense", "dense", {}, lambda seed: MLPClassifier(random_state=seed)),
    Case("dense-256-128-64", "dense", {"hidden_layer_sizes": "256-128-64", "max_iter": 50},
         lambda seed: MLPClassifier((256, 128, 64), max_iter=50, random_state=seed)),
    Case("dense-sgd", "dense", {"solver": "sgd", "learning_rate_init": 0.01},
         lambda seed: MLPClassifier(solver="sgd", learning_rate_init=0.01, random_state=seed)),
    Case("knn", "knn", {"weights": "uniform"}, lambda seed: KNeighborsClassifier(n_jobs=JOBS)),
    Case("knn-distance", "knn", {"n_neighbors": 9}, lambda seed: KNeighborsClassifier(9, weights="distance", n_jobs=JOBS)),
    Case("lda", "lda", {"shrinkage": 0.1}, lambda seed: LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.1)),
    Case("logistic", "logistic", {}, lambda seed: LogisticRegression()),
    Case("logistic-none", "logistic", {"penalty": "none"}, lambda seed: LogisticRegression(penalty=None)),
    Case("logistic-l1", "logistic", {"penalty": "l1", "max_iter": 300},
         lambda seed: LogisticRegression(penalty="l1", solver="saga", max_iter=300)),
    Case("tree", "tree", {}, lambda seed: DecisionTreeClassifier(random_state=seed)),
    Case("tree-entropy-15", "tree", {"criterion": "entropy", "max_depth": 15},
         lambda seed: DecisionTreeClassifier(criterion="entropy", max_depth=15, random_state=seed)),
    Case("tree-balanced", "tree", {"class_weight": "balanced", "min_samples_leaf": 5},
         lambda seed: DecisionTreeClassifier(class_weight="balanced", min_samples_leaf=5, random_state=seed)),
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
    boosting_case("boosting"),
    boosting_case("boosting-6", rate=0.3, depth=6),
    boosting_case("boosting-sampled", rounds=300, rate=0.2, depth=4, subsample=0.7, colsample_bytree=0.5),
]
