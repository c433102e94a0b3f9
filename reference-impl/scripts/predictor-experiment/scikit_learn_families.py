"""Fits scikit-learn's regressions to tables of layers, some models held out, and predicts these.

Reads {"folds", "tasks": [{"file", "columns", "rows"}]} from standard input. A file has doubles: each column, then the latencies
in milliseconds, then the fold of each row, where the number of folds itself marks rows that are always fitted to. Writes
FILE.predicted, for each family a double a row, and prints {"version", "families"}.
"""

import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LassoCV, LinearRegression, Ridge, RidgeCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, PolynomialFeatures, StandardScaler

# An exact kernel ridge regression solves a system of as many unknowns as it has rows.
MOST_KERNEL_ROWS = 2000
# A sum that is far outside of what was seen has no exponential.
MOST_EXPONENT = 30


def families():
    """The seven families of the source, each on latencies and on their logarithms, by plain use of the library."""
    log_sizes = FunctionTransformer(np.log1p)
    alphas = np.logspace(-3, 3, 7)
    return {
        "linear": lambda: make_pipeline(StandardScaler(), LinearRegression()),
        "logarithmic": lambda: make_pipeline(log_sizes, StandardScaler(), LinearRegression()),
        "lasso": lambda: make_pipeline(StandardScaler(), LassoCV(cv=3, random_state=0)),
        "ridge": lambda: make_pipeline(StandardScaler(), RidgeCV(alphas)),
        "kernel-ridge": lambda: make_pipeline(log_sizes, StandardScaler(), KernelRidge(alpha=0.1, kernel="rbf")),
        "polynomial": lambda: make_pipeline(log_sizes, StandardScaler(), PolynomialFeatures(2), Ridge()),
        "gradient-boosted-trees": lambda: HistGradientBoostingRegressor(random_state=0),
    }


def on_logarithms(make):
    def exponential(values):
        return np.exp(np.clip(values, -MOST_EXPONENT, MOST_EXPONENT))

    return lambda: TransformedTargetRegressor(make(), func=np.log, inverse_func=exponential, check_inverse=False)


def predict(make, name, x, y, fold, folds):
    predicted = np.full(len(y), np.nan)
    for held in range(folds):
        test = fold == held
        train = np.flatnonzero(~test)
        if not test.any():
            continue
        if name.startswith("kernel-ridge") and len(train) > MOST_KERNEL_ROWS:
            train = np.random.default_rng(0).choice(train, MOST_KERNEL_ROWS, replace=False)
        predicted[test] = np.maximum(0, make().fit(x[train], y[train]).predict(x[test]))
    return predicted


def main():
    warnings.filterwarnings("ignore")
    request = json.load(sys.stdin)
    makers = families()
    makers.update({f"{name}, logarithms": on_logarithms(make) for name, make in families().items()})
    for task in request["tasks"]:
        values = np.fromfile(task["file"]).reshape(task["columns"] + 2, task["rows"])
        x, y, fold = values[:-2].T.copy(), values[-2], values[-1].astype(int)
        with open(task["file"] + ".predicted", "wb") as out:
            for name, make in makers.items():
                out.write(predict(make, name, x, y, fold, request["folds"]).tobytes())
    print(json.dumps({"version": sklearn.__version__, "families": list(makers)}))


main()
