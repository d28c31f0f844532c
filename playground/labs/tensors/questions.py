"""What each lab of the page Tensors asks at its end, and what is said to each answer."""

from playground.labs.question import Question

QUESTIONS = {
    "product": {
        "shape": Question(
            "[1×n] · [?×?] = [1×i]. What is the shape of the second matrix?",
            "[n×i]",
            {
                "[i×n]": "Its rows must pair with the n numbers of the row: n rows, not i.",
                "[n×i]": "n rows to pair with the n numbers, i columns for the i numbers that come "
                "out. A layer from n inputs to i neurons has just that many weights.",
                "[1×i]": "Then a row of n numbers would meet columns of a single one.",
                "[n×n]": "That gives [1×n]: as many numbers come out as go in.",
            },
        ),
        "work": Question(
            "A is 100×784 and B is 784×128. How many multiplications does A · B take?",
            "About 10 million",
            {
                "912": "That is 784 + 128. Every one of 100 × 128 numbers is a sum of its own.",
                "12,800": "So many numbers come out. Each takes 784 multiplications.",
                "About 10 million": "100 × 128 × 784 = 10,035,200. A processor needs about a "
                "millisecond for it; three loops in Python about a second.",
            },
        ),
    },
    "make": {
        "rank": Question(
            "A batch of 64 colour pictures, 150×150 pixels. Which shape has it?",
            "(64, 150, 150, 3)",
            {
                "(64, 150, 150)": "That would be 64 grey ones.",
                "(150, 150, 3, 64)": "All numbers are there; but Keras counts the examples first.",
                "(64, 150, 150, 3)": "Pictures, rows, columns, channels: rank 4.",
            },
        ),
        "weights": Question(
            "Why do weights start from dice, and not from zeros?",
            "Equal neurons would stay equal",
            {
                "Zeros are slower to compute": "They are as fast as any number.",
                "Equal neurons would stay equal": "With equal weights they say the same, get the "
                "same gradient and change alike: a layer of many is then a layer of one.",
                "0 is not allowed": "It is; biases usually start there.",
            },
        ),
    },
    "slice": {
        "gone": Question(
            "t has shape (4, 6). What is the shape of t[1, 2:5]?",
            "(3,)",
            {
                "(1, 3)": "That is t[1:2, 2:5]. A single place takes its axis away.",
                "(3,)": "Row 1 alone: that axis is gone. Columns 2, 3 and 4 stay.",
                "(4,)": "5 itself is not taken: 2, 3 and 4.",
            },
        ),
        "half": Question(
            "Which slice takes the last 20 of 100 examples, all columns?",
            "t[-20:]",
            {
                "t[:, -20:]": "That is the last 20 columns of all examples.",
                "t[:-20]": "That is everything but the last 20.",
                "t[-20:]": "From the 20th from the end to the end. The columns need not be said.",
            },
        ),
    },
    "each": {
        "dot": Question(
            "A and B are both 3×3. Are A ⊙ B and A · B the same?",
            "Hardly ever",
            {
                "Always": "Look at one number: ⊙ makes it from one pair, the product from three.",
                "Hardly ever": "⊙ multiplies place by place; the product adds up row times column. "
                "For two diagonal matrices they happen to agree.",
            },
        ),
        "bias": Question(
            "H is 100×10 and a bias is added to it. What shape is the bias?",
            "(10,)",
            {
                "(100, 10)": "That would be a bias of its own for every example.",
                "(10,)": "One for each neuron; it is broadcast, the same row for every example.",
                "(100,)": "That would be one for each example, not for each neuron.",
            },
        ),
    },
    "layers": {
        "batch": Question(
            "The batch grows from 100 to 200 pictures. How many more weights does the network get?",
            "None",
            {
                "Twice as many": "X and H get twice the rows. W is the same for every picture.",
                "None": "Weights belong to the neurons, not to the examples.",
            },
        ),
        "linear": Question(
            "Leave out σ: A¹ = X · W¹, A² = A¹ · W². What is the second layer good for?",
            "Nothing",
            {
                "It makes the network deeper": "On paper. W¹ · W² is again one matrix.",
                "Nothing": "X · W¹ · W² = X · (W¹ · W²): one layer could do the same. It is the "
                "bend in between that makes depth worth having.",
            },
        ),
    },
    "onehot": {
        "number": Question(
            "Why not train on the class numbers 0, 1, 2 with a single output?",
            "It would make dog lie between cat and bird",
            {
                "Numbers are too small": "Their size is no trouble.",
                "It would make dog lie between cat and bird": "A number has an order and "
                "distances; names have none. One output each treats them alike.",
                "It would take more memory": "Less, in fact.",
            },
        ),
        "memory": Question(
            "50,000 words, one-hot. How many of the 50,000 numbers of a row say something?",
            "One",
            {
                "All": "All but one are 0.",
                "One": "So Keras takes plain class numbers too: sparse categorical cross-entropy.",
            },
        ),
    },
    "graph": {
        "parallel": Question(
            "How many steps does it take with as many processors as you like?",
            "2",
            {
                "1": "The product needs both sums first.",
                "2": "Both sums at once, then the product.",
                "3": "That is with one processor: three operations, one after the other.",
            },
        ),
        "zero": Question(
            "c + d is 0. How does y change when a grows a little?",
            "Not at all",
            {
                "As fast as a": "Only if c + d were 1.",
                "Not at all": "The slope of a is c + d = 0. A neuron whose other factor is 0 "
                "learns nothing: so gradients vanish.",
            },
        ),
    },
}
