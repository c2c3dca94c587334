"""The addresses of evaluation."""

ROWS = """
evaluation:home                       get   -                                              figures
evaluation:snapshots                  get   -                                              figures
evaluation:snapshot_add               both  -                                              running
evaluation:snapshot                   get   snapshot                                       figures
evaluation:snapshot_progress          get   snapshot                                       figures
evaluation:snapshot_again             post  stopped_snapshot                               running
evaluation:snapshot_check             get   snapshot                                       figures
evaluation:snapshot_export            both  snapshot                                       researcher
evaluation:snapshot_file              get   snapshot_export                                researcher
evaluation:dictionary                 get   -                                              figures
evaluation:dictionary_file            get   -                                              figures
evaluation:results                    get   -                                              figures
evaluation:results_topic              get   key='tid'                                      figures
evaluation:solution_models            get   -                                              figures
evaluation:fidelity                   get   -                                              figures
evaluation:fairness                   get   -                                              figures
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

evaluation:trials                     get   -                                              figures
evaluation:trial_change               get   -                                              figures
evaluation:trial_tried                get   -                                              figures =200,404
evaluation:trial_plan_save            both  -                                              running =200,302
evaluation:trial_plan                 get   *trial_plan                                    figures
evaluation:trial_plan_version         get   *trial_plan_version                            figures
evaluation:trial_protocol_file        get   *trial_plan,number='1',kind='docx'             figures
evaluation:potential                  get   -                                              figures
evaluation:criteria_propose           post  -                                              running
evaluation:criterion_add              both  -                                              running
evaluation:criterion                  both  *criterion                                     running
evaluation:criterion_end              both  *criterion                                     running
evaluation:potential_judge            post  taken_snapshot                                 running
evaluation:potential_verdict          get   potential_verdict                              figures

evaluation:reports                    get   -                                              figures
evaluation:report_add                 both  -                                              running
evaluation:report                     get   *released_report                                 figures
evaluation:report_progress            get   *released_report                                 figures
evaluation:report_again               post  stopped_report                                 running
evaluation:report_release             post  report                                         running
evaluation:report_take_back           post  report                                         running
evaluation:report_chapter             get   *released_report,key='kort'                      figures
evaluation:report_file                get   *released_report,kind='docx'                     figures
evaluation:report_texts               get   -                                              running
evaluation:report_text                both  key='resultater-laesning'                      running
evaluation:report_quotes              get   -                                              running
evaluation:report_quote_choose        post  *report_quote                                  running
evaluation:report_quote_leave         post  *report_quote                                  running
evaluation:report_costs               get   -                                              running
evaluation:report_cost_add            both  -                                              running
evaluation:report_cost                both  report_cost                                    running
evaluation:report_cost_remove         post  report_cost                                    running

evaluation:ongoing                    get   -                                              developing
evaluation:trial_lately               get   trial                                          developing
evaluation:trial_sentences            get   trial                                          developing
evaluation:workshop_lately            get   workshop                                       developing
evaluation:workshop_sentences         get   workshop                                       developing
evaluation:workshop_poster            get   workshop                                       developing
evaluation:themes                     get   -                                              developing
evaluation:theme_add                  both  -                                              running
evaluation:theme                      get   *theme                                         developing
evaluation:of_mechanism               get   *mechanism                                     developing
evaluation:theme_change               both  *theme                                         running
evaluation:theme_retire               post  *theme                                         running
evaluation:theme_take_up              post  *theme                                         running
evaluation:code_begin                 get   -                                              running =200,302
evaluation:code                       both  *shared_observation                            running
evaluation:disagreements              get   -                                              running
evaluation:settle                     both  *disputed_observation                          running
"""
