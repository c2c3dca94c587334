"""The addresses of the first pages, and of the demo."""

ROWS = """
today:home                            get   -                                              public =200,302
today:today                           get   -                                              casework
today:leader                          get   -                                              leading
today:figures                         get   -                                              figures
today:administration                  get   -                                              managing
today:trail                           get   -                                              managing
today:check_trail                     post  municipality                                   managing
today:mine                            get   -                                              candidate
today:ours                            get   -                                              contact

demo:personas                         get   -                                              public
demo:progress                         get   -                                              public =200,302
demo:enter                            post  ref='unknown'                                  public =404
"""
