"""Can the site that was built be published? Judged from its own files alone, whatever the records say today.

`python -m artefact FOLDER` tells every fault with its file, line and remedy; it reads neither `data/` nor `content/`.
"""
