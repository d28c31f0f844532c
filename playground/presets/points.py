"""Questions about points in the plane."""

from playground.presets.preset import Preset

SMALL = "samples=200&noise=30&holdout=90&seed=2&optimizer=adam&lr=0.01"
DEEP = "8:{0},8:{0},8:{0},8:{0},8:{0},8:{0}"

POINTS = {
    "one-neuron": Preset(
        "Can one neuron do the circle?",
        "A single neuron draws a straight border. Can it part a disc from the ring around it?",
        {
            "x₁ and x₂": "hidden=",
            "and their squares": "features=x1,x2,x1^2,x2^2&hidden=",
            "four hidden neurons": "hidden=4:tanh",
        },
        "The accuracy, and whether the white border can close.",
        "From x₁ and x₂ alone it cannot: accuracy stays about a half. Given the squares it can: "
        "a circle is a straight line in x₁² and x₂². Four hidden neurons find such numbers "
        "themselves: each draws a line, and the output joins them to a ring.",
    ),
    "spiral": Preset(
        "The smallest net for the spiral?",
        "Two arms, 5 % noise. How few numbers does a network need to follow them?",
        {
            "6, and waves": "data=spiral&noise=5&features=x1,x2,sin(x1),sin(x2)&hidden=6:tanh"
            "&optimizer=adam&lr=0.01",
            "16 and 8": "data=spiral&noise=5&holdout=30&hidden=16:tanh,8:tanh"
            "&optimizer=adam&lr=0.01",
            "8 and 8": "data=spiral&noise=5&hidden=8:tanh,8:tanh&optimizer=adam&lr=0.01",
            "only 4": "data=spiral&noise=5&hidden=4:tanh&optimizer=adam&lr=0.01",
        },
        "The neurons: lines in the first layer, bent shapes in the second. Remove some with −.",
        "With the waves sin(x₁) and sin(x₂) as inputs 37 numbers reach about 97 % on new points. "
        "Without them two layers of 8 (105 numbers) come near 95 %; one layer of 4 stays at 60 %.",
    ),
    "fit": Preset(
        "Too small, right, too large?",
        "Twenty noisy points to learn from, 180 to be judged by. Which network does well on both?",
        {
            "too small": f"{SMALL}&hidden=",
            "about right": f"{SMALL}&hidden=4:tanh&l2=0.01",
            "too large": f"{SMALL}&hidden=16:tanh,16:tanh",
            "and dropout": f"{SMALL}&hidden=16:tanh,drop0.4,16:tanh,drop0.4",
            "or L2": f"{SMALL}&hidden=16:tanh,16:tanh&l2=0.03",
            "or stop early": f"{SMALL}&hidden=16:tanh,16:tanh&stop=patience:30",
        },
        "The gap between the two loss curves: solid for training, dashed for new points.",
        "Too small: both losses stay high. Too large: training falls to nothing while the loss on "
        "new points climbs to about 1, for it learnt the noise by heart. Dropout, a penalty on "
        "large weights (L2) and stopping in time each bring the dashed curve down again.",
    ),
    "rate": Preset(
        "How large should a step be?",
        "The same network and points three times; only the learning rate differs.",
        {"0.00001": "lr=0.00001", "0.03": "lr=0.03", "10": "lr=10"},
        "The loss curve in its first fifty epochs. Guess before you press.",
        "0.00001 hardly moves: after 1,000 epochs nothing is learnt. 0.03 is done by epoch 50. 10 "
        "leaps from wall to wall and is stopped after 40 epochs worse than knowing nothing.",
    ),
    "depth": Preset(
        "Why not sigmoid, six layers deep?",
        "Sigmoid was the curve of choice for decades. What happens to it in a deep network?",
        {
            "six of sigmoid": f"data=moons&lr=0.1&hidden={DEEP.format('sigmoid')}",
            "six of ReLU": f"data=moons&lr=0.1&hidden={DEEP.format('relu')}",
            "one of sigmoid": "data=moons&lr=0.1&hidden=8:sigmoid",
        },
        "The links of the first layers: do they change at all?",
        "A sigmoid's slope is a quarter at most, and a gradient shrinks by that at every layer: "
        "after six there is nothing left, and accuracy stays about a half. ReLU passes slopes "
        "on whole and reaches 98 %. One layer of sigmoid is fine too.",
    ),
    "zeros": Preset(
        "Why start with random weights?",
        "All first weights 0 looks like a fair start. What can such a network learn?",
        {
            "all 0": "init=zeros&hidden=4:tanh",
            "all 1": "init=ones&hidden=4:tanh",
            "at random": "hidden=4:tanh",
        },
        "The pictures in the four neurons: are they ever different from each other?",
        "Neurons that start alike get the same gradient and stay alike for ever: four do the work "
        "of one, and from all 0 not even that. Chance is what tells them apart.",
    ),
    "optimizer": Preset(
        "SGD, momentum or Adam?",
        "One network on the spiral, from the same first weights, with three rules of descent.",
        {
            "SGD": "data=spiral&hidden=8:tanh,8:tanh",
            "Momentum": "data=spiral&hidden=8:tanh,8:tanh&optimizer=momentum",
            "Adam": "data=spiral&hidden=8:tanh,8:tanh&optimizer=adam",
        },
        "The training loss at epoch 100, 300 and 600.",
        "At epoch 100 plain SGD has hardly begun (loss 0.65), Adam is at 0.36, momentum at 0.29. "
        "At 600 Adam has learnt every training point, momentum jumps about at 0.30, and SGD "
        "comes steadily after, at 0.30 too. On new points the slow one does no worse in the end.",
    ),
    "batch": Preset(
        "How many examples a step?",
        "250 examples an epoch: 250 steps of one, nine of 30, or one step for all?",
        {
            "1": "data=moons&batch=1",
            "30": "data=moons&batch=30",
            "all": "data=moons&batch=all",
        },
        "How jagged the loss is, and how far it gets in 100 epochs.",
        "Small batches take more steps an epoch, so they get further in as many epochs: after 100 "
        "the loss is about 0.001 with 1, 0.17 with 30 and 0.35 with all. Their steps are noisier; "
        "with all the curve is smooth.",
    ),
    "dropout": Preset(
        "What does dropout do to a neuron?",
        "In every step half of the sixteen neurons are silenced at random. Does it still learn?",
        {
            "with dropout": "data=moons&noise=30&samples=200&hidden=16:relu,drop0.5"
            "&optimizer=adam&lr=0.01",
            "without": "data=moons&noise=30&samples=200&hidden=16:relu&optimizer=adam&lr=0.01",
        },
        "Step through it: which neurons are crossed out, and do the others make up for them?",
        "No neuron can rely on another being there, so each has to be of use by itself. The "
        "training loss stays higher, for it is measured with neurons missing; on new points all "
        "are there again.",
    ),
    "exams": Preset(
        "Who is admitted?",
        "100 students, two exam scores each. Is one neuron enough to tell who was admitted?",
        {
            "one neuron": "data=exams&hidden=&lr=0.2&stop=epochs:1200",
            "8 and 4 before it": "data=exams&hidden=8:relu,4:relu&lr=0.2&stop=epochs:1200",
        },
        "The shape of the border, and the two accuracies.",
        "One neuron's straight border gets 97.5 % of the training students right. Layers of 8 and "
        "4 bend it and halve the loss, but 20 held-out students cannot tell which is better: "
        "one student more or less is 5 %.",
    ),
    "pass": Preset(
        "Will I pass?",
        "Lectures attended and hours spent on the project: can a network tell who passes?",
        {"one neuron": "data=pass&hidden=", "three hidden": "data=pass&hidden=3:tanh"},
        "Where you would be on the map: 4 lectures and 20 hours, say.",
        "Either tells about 95 % of new students rightly. The rest sit where both answers occur: "
        "no network can do better there than the data allow.",
    ),
    "classes": Preset(
        "More than two answers?",
        "Three rings, three classes: the output has a neuron for each, and softmax shares "
        "out 100 % among them.",
        {
            "three rings": "data=rings&hidden=8:tanh,4:tanh",
            "five clouds": "data=blobs&classes=5&hidden=",
        },
        "The colours: a class each, paler where the network is less sure.",
        "Softmax makes the outputs compete. Five clouds need no hidden layer, for a line parts "
        "every two of them; rings do.",
    ),
    "numbers": Preset(
        "A number instead of a class?",
        "Hills and hollows: the network is to say how high the land is at each place.",
        {
            "8 and 8": "data=hills&hidden=8:tanh,8:tanh&optimizer=adam&lr=0.01",
            "no hidden layer": "data=hills&hidden=&lr=0.01",
        },
        "The mean absolute error: by how much it is wrong on average.",
        "Without a hidden layer the best it can do is a tilted board, wrong by 0.20 on average; "
        "two layers of 8 bend it into hills, wrong by 0.06 after 1,200 epochs.",
    ),
}
