"""The addresses of evaluation."""

ROWS = """
evaluation:home                       get   -                                              figures
evaluation:comparison                 get   -                                              figures
evaluation:comparison_changes         get   -                                              figures
evaluation:import                     get   -                                              running
evaluation:import_template            get   -                                              running
evaluation:import_show                get   comparison_import                              running
evaluation:import_progress            get   comparison_import                              running
evaluation:import_start               post  comparison_import                              running
evaluation:import_resume              post  comparison_import                              running
evaluation:import_cancel              post  comparison_import                              running
evaluation:import_result              get   comparison_import                              running
evaluation:comparison_fetch_new       both  -                                              running
evaluation:comparison_fetch           get   comparison_fetch                               running
evaluation:comparison_fetch_again     post  comparison_fetch                               running
"""
