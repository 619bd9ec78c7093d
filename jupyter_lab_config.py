"""JupyterLab asks nobody outside for news, updates or extensions.

Installed with the toolkit, so that a plain `jupyter lab` reads it too. What is saved of a
lesson is told in toolkit/course/lesson/saving.py.
"""

c = get_config()  # noqa: F821

c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
