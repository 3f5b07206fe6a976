"""Rivals that scikit-learn does not have, as estimators: XGBoost with labels that are no numbers, libsvm itself."""

import ctypes

import numpy
from xgboost import XGBClassifier

JOBS = 2


class NamedXGBClassifier(XGBClassifier):
    def fit(self, rows, labels):
        self.names, numbers = numpy.unique(labels, return_inverse=True)
        return super().fit(rows, numbers)

    def predict(self, rows):
        return self.names[super().predict(rows)]


class Parameter(ctypes.Structure):
    _fields_ = [("svm_type", ctypes.c_int), ("kernel_type", ctypes.c_int), ("degree", ctypes.c_int),
                ("gamma", ctypes.c_double), ("coef0", ctypes.c_double), ("cache_size", ctypes.c_double),
                ("eps", ctypes.c_double), ("C", ctypes.c_double), ("nr_weight", ctypes.c_int),
                ("weight_label", ctypes.c_void_p), ("weight", ctypes.c_void_p), ("nu", ctypes.c_double),
                ("p", ctypes.c_double), ("shrinking", ctypes.c_int), ("probability", ctypes.c_int)]


class Problem(ctypes.Structure):
    _fields_ = [("l", ctypes.c_int), ("y", ctypes.c_void_p), ("x", ctypes.c_void_p)]


NODE = numpy.dtype({"names": ["index", "value"], "formats": ["i4", "f8"], "offsets": [0, 8], "itemsize": 16})
KERNELS = ["linear", "poly", "rbf"]
SILENT = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda text: None)


class LibSvm:
    """Debian's libsvm3 with the defaults of svm-train, but for gamma, which is scikit-learn's `scale`."""

    def __init__(self, C=1, kernel="rbf"):
        self.C = C
        self.kernel = kernel
        self.library = ctypes.CDLL("libsvm.so.3")
        self.library.svm_train.restype = ctypes.c_void_p
        self.library.svm_predict.restype = ctypes.c_double
        self.library.svm_predict.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        self.library.svm_set_print_string_function(SILENT)

    def nodes(self, rows):
        """Sparse rows as libsvm takes them, and where each begins."""
        nodes = numpy.zeros((rows.shape[0], rows.shape[1] + 1), NODE)
        nodes["index"][:, :-1] = numpy.arange(1, rows.shape[1] + 1)
        nodes["value"][:, :-1] = rows
        nodes["index"][:, -1] = -1
        return nodes, nodes.ctypes.data + nodes.strides[0] * numpy.arange(len(nodes), dtype=numpy.uint64)

    def fit(self, rows, labels):
        self.names, numbers = numpy.unique(labels, return_inverse=True)
        targets = numbers.astype(float)
        self.kept, places = self.nodes(rows)  # the model points into them
        gamma = 1 / (rows.shape[1] * rows.var())
        parameter = Parameter(kernel_type=KERNELS.index(self.kernel), degree=3, gamma=gamma, cache_size=100, eps=1e-3,
                              C=self.C, shrinking=1)
        problem = Problem(len(rows), targets.ctypes.data, places.ctypes.data)
        self.model = self.library.svm_train(ctypes.byref(problem), ctypes.byref(parameter))
        return self

    def predict(self, rows):
        kept, places = self.nodes(rows)  # kept until all are predicted
        return self.names[[int(self.library.svm_predict(self.model, int(place))) for place in places]]
