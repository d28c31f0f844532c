"""What goes along with a TensorFlow Lite file: how its inputs are scaled, and programs that use it.

A phone app scales by `x_min` and `x_max`: the numbers that become 0 and 1.
"""

import json
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.experiment import Experiment
from playground.features import FEATURES
from playground.scaling import SCALES

Array = npt.NDArray[Any]

PROGRAM = '''\
"""Asks the network in model.tflite: python predict.py {usage}"""
import json
import sys
from pathlib import Path

import numpy as np
{imports}
try:
    from ai_edge_litert.interpreter import Interpreter  # pip install ai-edge-litert
except ImportError:  # TensorFlow brings an older one
    from tensorflow.lite import Interpreter

here = Path(__file__).parent
about = json.loads((here / "min-max.json").read_text(encoding="utf-8"))
{row}
low, high = np.array(about["x_min"]), np.array(about["x_max"])
x = ((np.array([row]) - low) / (high - low)).astype(np.float32)
network = Interpreter(str(here / "model.tflite"))
network.allocate_tensors()
network.set_tensor(network.get_input_details()[0]["index"], x)
network.invoke()
said = network.get_tensor(network.get_output_details()[0]["index"])[0]
{answer}
'''
SAID = {
    "binary": "said = [1 - said[0], said[0]]  # one number tells two classes\n",
    "classes": "",
}
SHARES = 'for name, share in zip(about["classes"], said):\n    print(f"{name}: {share:.6f}")'
VALUE = "print(f\"{about['target']}: {said[0]:.6g}\")"
POINT = """\
if len(sys.argv) != 3:
    sys.exit("Give 2 numbers: x1 and x2.")
x1, x2 = map(float, sys.argv[1:])"""
PICTURE = """\
if len(sys.argv) != 2:
    sys.exit("Give the name of one picture's file.")
picture = Image.open(sys.argv[1]).convert("{mode}").resize(({columns}, {rows}))
row = np.asarray(picture).reshape({rows}, {columns}, {channels})"""

ROW = """\
names = about["inputs"]
if len(sys.argv) != len(names) + 1:
    sys.exit(f"Give {len(names)} numbers: {'; '.join(names)}.")
row = [float(one) for one in sys.argv[1:]]"""

DART = """\
// In pubspec.yaml: tflite_flutter among the dependencies, model.tflite and min-max.json
// among the assets. The network takes {takes}.
import 'dart:convert';
import 'dart:math';

import 'package:flutter/services.dart' show rootBundle;
import 'package:tflite_flutter/tflite_flutter.dart';

Future<List<double>> predict({arguments}) async {{
  final about = jsonDecode(await rootBundle.loadString('assets/min-max.json'));
  final low = List<num>.from(about['x_min']), high = List<num>.from(about['x_max']);
  double scaled(num x, int i) => (x - low[i]) / (high[i] - low[i]);
{row}
  final network = await Interpreter.fromAsset('assets/model.tflite');
  final said = List.generate(1, (_) => List.filled({outputs}, 0.0));
  network.run([x], said);
  network.close();
  return said[0]; // {means}
}}
"""
# A feature as Dart writes it, where that is not what Python writes.
IN_DART = {
    "x1^2": "x1 * x1",
    "x2^2": "x2 * x2",
    "sin(x1)": "sin(x1)",
    "sin(x2)": "sin(x2)",
    "cos(x1)": "cos(x1)",
    "cos(x2)": "cos(x2)",
    "r": "sqrt(x1 * x1 + x2 * x2)",
}


def companions(experiment: Experiment, shift: Array, spread: Array) -> dict[str, str]:
    """The files beside `model.tflite`, by name."""
    return {
        "min-max.json": scaling(experiment, shift, spread),
        "predict.py": program(experiment),
        "predict.dart": dart(experiment),
        "README.txt": words(experiment),
    }


def inputs(experiment: Experiment) -> tuple[str, ...]:
    """What each number that goes in is called; of a picture, its channels."""
    it = experiment
    if it.dataset.kind == "points":
        return tuple(FEATURES[slug].code.replace("np.", "") for slug in it.features)
    if it.dataset.kind == "images":
        return ("grey",) if it.input_shape[-1] == 1 else ("red", "green", "blue")
    return it.dataset.inputs


def scaling(experiment: Experiment, shift: Array, spread: Array) -> str:
    """`min-max.json`: what becomes 0 and what becomes 1, for each input."""
    count = len(inputs(experiment))
    low = [plain(one) for one in np.broadcast_to(shift, count)]
    wide = [plain(one) for one in np.broadcast_to(spread, count)]
    told = {
        "scaled": "(x - x_min) / (x_max - x_min)",
        "inputs": inputs(experiment),
        "x_min": low,
        "x_max": [one + width for one, width in zip(low, wide, strict=True)],
        "shape": experiment.input_shape,
        "classes": experiment.class_names,
        "target": experiment.dataset.target or "value",
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def plain(value: Any) -> float:
    """A number of single precision with the digits that it has."""
    return float(str(np.float32(value)))


def program(experiment: Experiment) -> str:
    """The command-line program in Python."""
    it, imports = experiment, ""
    answer = VALUE if it.task == "regression" else SAID[it.task] + SHARES
    if it.dataset.kind == "points":
        usage = "1.5 -2"
        features = ", ".join(FEATURES[slug].code for slug in it.features)
        row = f"{POINT}\nrow = [{features}]"
    elif it.dataset.kind == "images":
        rows, columns, channels = it.input_shape
        usage, imports = "picture.png", "from PIL import Image\n"
        mode = "L" if channels == 1 else "RGB"
        row = PICTURE.format(mode=mode, rows=rows, columns=columns, channels=channels)
    else:
        usage, row = "NUMBER NUMBER …", ROW
    return PROGRAM.format(usage=usage, imports=imports, row=row, answer=answer)


def dart(experiment: Experiment) -> str:
    """The same as a function for a Flutter app."""
    it = experiment
    arguments, row = "List<num> row", "  final x = [for (var i = 0; i < row.length; i++) scaled"
    row += "(row[i], i)];"
    if it.dataset.kind == "points":
        arguments = "double x1, double x2"
        features = ", ".join(IN_DART.get(slug, FEATURES[slug].code) for slug in it.features)
        row = f"  final row = [{features}];\n{row}"
    elif it.dataset.kind == "images":
        arguments = "List<List<List<num>>> picture"
        row = (
            "  final x = [\n    for (final line in picture)\n      [for (final pixel in line) "
            "[for (var i = 0; i < pixel.length; i++) scaled(pixel[i], i)]]\n  ];"
        )
    return DART.format(
        takes=takes(it),
        arguments=arguments,
        row=row,
        outputs=it.output.units,
        means=gives(it),
    )


def takes(experiment: Experiment) -> str:
    """What goes in, in words."""
    it = experiment
    if it.dataset.kind == "images":
        rows, columns, channels = it.input_shape
        of = "greys" if channels == 1 else "red, green and blue"
        return f"pictures of {rows}×{columns} pixels, {of} from 0 to 255"
    return f"{len(inputs(it))} numbers: {' '.join('; '.join(inputs(it)).split())}"


def gives(experiment: Experiment) -> str:
    """What comes out, in words."""
    if experiment.task == "regression":
        return experiment.dataset.target or "the value"
    names = ", ".join(experiment.class_names)
    if experiment.task == "binary":
        return f"one number: the probability of the second class of {names}"
    return f"a probability for each of {names}"


def words(experiment: Experiment, raw: bool = False) -> str:
    """README.txt: what the network takes and gives, and how its inputs are scaled."""
    it = experiment
    how = SCALES[it.scale]
    if raw:
        scaled = "Give them as they are; what scaling there is, its first layer does."
    elif it.scale == "none":
        scaled = "They go in as they are."
    else:
        scaled = (
            "Scale them first, as predict.py does: (x - x_min) / (x_max - x_min) with the numbers "
            f"in min-max.json ({how.label})."
        )
    return (
        f"A network trained with Neural Playground on “{it.dataset.label}”.\n\n"
        f"It takes {takes(it)}.\n{scaled}\n"
        f"It gives {gives(it)}.\n\n"
        f"The experiment, as the playground's links write it:\n"
        f"{it.to_query() or 'every choice as it is at first'}\n"
    )
