"""The addresses of the work with candidates and companies, from enrolment to aftercare."""

ROWS = """
candidates:list                       get   -                                              casework
candidates:cpr_search                 post  -                                              casework
candidates:enrol                      get   -                                              casework
candidates:import                     get   -                                              casework
candidates:import_template            get   -                                              casework
candidates:import_show                get   candidate_import                               casework
candidates:import_progress            get   candidate_import                               casework
candidates:import_start               post  candidate_import                               casework
candidates:import_resume              post  candidate_import                               casework
candidates:import_cancel              post  candidate_import                               casework
candidates:import_result              get   candidate_import                               casework
candidates:detail                     get   candidate                                      casework
candidates:cpr_show                   post  candidate                                      casework
candidates:change                     get   candidate                                      casework
candidates:caseworker                 get   candidate                                      casework
candidates:end                        get   candidate                                      casework
candidates:reopen                     post  candidate                                      casework
candidates:send_link                  post  candidate                                      casework
candidates:profile                    get   candidate                                      casework candidate
candidates:approve                    post  candidate                                      casework candidate
candidates:competence_add             get   candidate                                      casework candidate
candidates:competence_edit            get   competence                                     casework candidate
candidates:competence_remove          post  competence                                     casework candidate
candidates:wish_add                   get   candidate                                      casework candidate
candidates:wish_edit                  get   wish                                           casework candidate
candidates:wish_remove                post  wish                                           casework candidate
candidates:need_add                   get   candidate                                      casework candidate
candidates:need_edit                  get   need                                           casework candidate
candidates:need_remove                post  need                                           casework candidate
candidates:consent_give               get   candidate                                      casework
candidates:consent_withdraw           post  consent                                        casework candidate
candidates:progress_list              get   -                                              casework
candidates:progress                   get   candidate                                      casework
candidates:progress_short             get   candidate                                      casework
candidates:progress_open              post  candidate                                      casework
candidates:progress_answer            both  round                                          casework
candidates:progress_together_start    get   round                                          casework =200,303
candidates:progress_together          both  ref=round,key='helbred'                        casework
candidates:progress_ask               post  round                                          casework
candidates:progress_skip              both  round                                          casework
candidates:progress_take_up           post  round                                          casework
candidates:own_progress               get   -                                              candidate
candidates:own_round                  get   round                                          candidate
candidates:own_question               both  ref=round,key='helbred'                        candidate
candidates:own_profile                get   -                                              candidate
candidates:own_insight                get   -                                              candidate

companies:list                        get   -                                              casework
companies:add                         get   -                                              companywork
companies:detail                      get   company                                        casework
companies:change                      get   company                                        companywork
companies:take_ownership              post  company                                        companywork
companies:set_active                  post  company                                        companywork
companies:add_workplace               get   company                                        companywork
companies:change_workplace            get   workplace                                      companywork
companies:add_contact                 get   company                                        companywork
companies:change_contact              get   contact                                        companywork
companies:set_contact_active          post  contact                                        companywork
companies:send_link                   post  contact                                        companywork
companies:job_functions               get   -                                              casework
companies:add_job_function            get   company                                        companywork
companies:job_function                get   job_function                                   casework
companies:change_job_function         get   job_function                                   companywork
companies:set_open                    post  job_function                                   companywork
companies:add_task                    get   job_function                                   companywork contact
companies:change_task                 get   task                                           companywork contact
companies:remove_task                 post  task                                           companywork contact
companies:add_decisive                get   job_function                                   companywork contact
companies:change_decisive             get   decisive                                       companywork contact
companies:remove_decisive             post  decisive                                       companywork contact
companies:set_offers                  get   job_function                                   companywork contact
companies:describe_hire               get   job_function                                   companywork contact
companies:import                      get   -                                              companywork
companies:import_template             get   -                                              companywork
companies:import_show                 get   company_import                                 companywork
companies:import_progress             get   company_import                                 companywork
companies:import_start                post  company_import                                 companywork
companies:import_resume               post  company_import                                 companywork
companies:import_cancel               post  company_import                                 companywork
companies:import_result               get   company_import                                 companywork
companies:own                         get   -                                              contact
companies:own_describe                get   -                                              contact
companies:own_job_function            get   job_function                                   contact

matching:list                         get   -                                              casework
matching:for_candidate                get   candidate                                      casework
matching:of_candidate                 get   candidate                                      casework
matching:propose                      get   ref=candidate,function_ref=job_function        casework
matching:for_function                 get   job_function                                   casework
matching:of_function                  get   job_function                                   casework
matching:detail                       get   match                                          casework
matching:answer_for                   get   proposed                                       casework
matching:share_for                    get   match                                          casework
matching:show                         post  agreed                                         casework
matching:decide                       get   answered                                       casework
matching:withdraw                     get   match                                          casework
matching:meeting                      get   match                                          casework
matching:mine_list                    get   -                                              candidate
matching:mine                         get   match                                          candidate
matching:share                        get   match                                          candidate
matching:withdraw_sharing             post  sharing_consent                                casework candidate
matching:ours_list                    get   -                                              contact
matching:ours                         get   match                                          contact

placements:list                       get   -                                              casework
placements:create                     get   decided                                        casework
placements:of_candidate               get   candidate                                      casework
placements:of_company                 get   company                                        casework
placements:detail                     get   placement                                      casework
placements:start                      post  placement                                      casework
placements:undo_start                 post  placement                                      casework
placements:end                        get   placement                                      casework
placements:agreement                  get   placement                                      casework candidate contact
placements:agreement_write            get   placement                                      casework
placements:agreement_confirm          post  placement                                      casework candidate contact
placements:agreement_on_behalf        get   placement                                      casework
placements:agreement_withdraw         post  placement                                      casework
placements:agreement_print            get   ref=placement,number=version.number            casework candidate contact
placements:mine                       get   -                                              candidate
placements:mine_detail                get   placement                                      candidate
placements:ours                       get   -                                              contact
placements:ours_detail                get   placement                                      contact
placements:hours                      get   running                                        casework candidate contact
placements:hours_panel                get   running                                        casework candidate contact
placements:hours_write                get   ref=running,monday='2026-04-06'                casework candidate contact
placements:confirm_week               post  week                                           casework contact
placements:dispute_week               get   week                                           casework candidate contact =200,403,409
placements:decide_week                get   disputed_week                                  casework
placements:follow_up                  get   running                                        casework candidate contact
placements:follow_up_panel            get   running                                        casework candidate contact
placements:follow_up_write            get   running                                        casework
placements:assess                     get   running                                        casework candidate contact
placements:assess_ask                 post  running                                        casework
placements:step_add                   get   running                                        casework
placements:contact_name               get   running                                        casework
placements:training_choose            get   running                                        casework
placements:support_add                get   running                                        casework
placements:effort_add                 get   running                                        casework
placements:step_reach                 both step                                           casework
placements:take_back                  post  kind='trin',ref=step                           casework candidate contact =303,403
placements:support_agree              both  support_need                                   casework
placements:support_end                both support_need                                   casework
placements:effort_agree               both effort                                         casework

retention:list                        get   -                                              casework
retention:portfolio                   get   -                                              casework =200,302
retention:hire                        get   running                                        casework
retention:of_placement                get   running                                        casework candidate contact
retention:detail                      get   employment                                     casework
retention:change_hours                get   employment                                     casework
retention:end                         get   employment                                     casework
retention:issue_card                  get   employment                                     casework
retention:use_clip                    get   card_employment                                casework
retention:plan_aftercare              post  employment                                     casework
retention:clip                        get   clip                                           casework
retention:check_in                    get   check_in                                       casework
retention:check_in_ask                post  check_in                                       casework
retention:ours                        get   -                                              contact
retention:ours_detail                 get   employment                                     contact
retention:press_clip                  post  card_employment                                contact
retention:ours_clip                   get   clip                                           contact
retention:ours_check_in               get   check_in                                       contact
retention:mine                        get   -                                              candidate =200,302
retention:mine_detail                 get   employment                                     candidate
retention:mine_check_in               get   own_check_in                                   candidate
"""
