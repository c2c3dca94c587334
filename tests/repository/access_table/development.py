"""The addresses of the work on the model: workshops, solution models, trials, the handbook and what belongs to them."""

ROWS = """
action_points:mine                    get   -                                              developing
action_points:own                     get   -                                              developing
action_points:about                   get   kind='companies.Company',ref=company           casework
action_points:add                     both  kind='companies.Company',ref=company           casework
action_points:change                  get   action_point                                   casework
action_points:finish                  post  action_point                                   confirming
action_points:reopen                  post  action_point                                   confirming
action_points:drop                    get   action_point                                   confirming

workshops:list                        get   -                                              developing
workshops:add_series                  both  -                                              running
workshops:series                      get   series                                         developing
workshops:change_series               both  series                                         running
workshops:plan                        both  series                                         running
workshops:invited                     get   -                                              expert =200,302
workshops:workshop                    get   workshop                                       developing_by_link
workshops:change                      both  workshop                                       running
workshops:go                          post  ref=workshop,stage='gathering'                 running
workshops:close                       both  workshop                                       running
workshops:add_item                    both  workshop                                       running
workshops:change_item                 both  programme_item                                 running
workshops:remove_item                 post  programme_item                                 running
workshops:join                        post  workshop                                       developing
workshops:invite                      both  workshop                                       running
workshops:invite_expert               both  workshop                                       running
workshops:send_link                   post  expert_participant                             running
workshops:facilitate                  post  expert_participant                             running
workshops:remove_participant          post  expert_participant                             running
workshops:board                       get   gathering                                      developing_by_link
workshops:screen                      get   gathering                                      developing_by_link
workshops:cards                       get   ref=gathering,view='telefon'                   developing_by_link
workshops:group                       both  gathering                                      running
workshops:add_heading                 both  gathering                                      running
workshops:remove_heading              post  heading                                        running
workshops:write_challenge             both  gathering                                      developing_by_link
workshops:challenge                   both  challenge                                      developing_by_link
workshops:change_challenge            both  challenge                                      author
workshops:withdraw_challenge          post  challenge                                      author
workshops:judge_challenge             both  choosing                                       running
workshops:vote                        post  choosing                                       developing_by_link
workshops:take_back                   post  choosing                                       developing_by_link
workshops:idea                        get   idea                                           developing_by_link
workshops:change_idea                 both  idea                                           author
workshops:withdraw_idea               post  idea                                           author
workshops:judge_idea                  both  idea                                           running
workshops:poster                      get   workshop                                       developing_by_link
workshops:minutes                     get   workshop                                       developing_by_link
workshops:minutes_file                get   ref=workshop,kind='docx'                       developing_by_link

principles:overview                   get   -                                              figures
principles:small                      get   -                                              figures
principles:of_placement               get   running                                        casework

handbook:overview                     get   -                                              public
handbook:phase                        get   key='prepare'                                  public
handbook:principle                    get   key='P1'                                       public
handbook:step                         get   key='enrol'                                    public
handbook:step_part                    get   key='enrol'                                    public
handbook:find                         get   -                                              public
handbook:mechanisms                   get   -                                              public
handbook:of_model                     get   *solution_model                                developing
handbook:of_mechanism                 get   *mechanism                                     developing
handbook:versions                     get   -                                              public
handbook:version                      get   number='1'                                     public
handbook:version_file                 get   number='1',kind='docx'                         public
handbook:differences                  get   number='1'                                     public =404
handbook:tools                        get   -                                              public
handbook:tool                         get   key='min-profil'                               public
handbook:tool_file                    get   key='min-profil',kind='docx'                   public
handbook:drafts                       get   -                                              modelwork
handbook:draft                        both  name='steps/hours'                             modelwork
handbook:drop                         post  *block_draft                                   modelwork
handbook:add_evidence                 both  *block_draft                                   modelwork
handbook:remove_evidence              post  *evidence                                      modelwork
handbook:publish                      both  -                                              modelling
handbook:of_placement                 get   running                                        casework candidate contact
handbook:tool_of_placement            get   ref=running,key='min-profil'                   casework candidate contact
handbook:tool_file_of_placement       get   ref=running,key='min-profil',kind='docx'       casework candidate contact

solution_models:list                  get   -                                              developing
solution_models:add                   both  -                                              developing
solution_models:of_idea               get   idea                                           developing
solution_models:link_idea             both  idea                                           developing
solution_models:adapt                 both  *settled_version                               developing
solution_models:detail                get   *solution_model                                developing
solution_models:write                 both  *solution_model                                developing
solution_models:settle                post  *solution_model                                developing
solution_models:new_version           both  *settled_model                                 developing
solution_models:version               get   ref=*settled_model,number='1'                  developing
solution_models:compare               get   ref=*settled_model,old='1',new='1'             developing
solution_models:abandon               both  *solution_model                                developing
solution_models:take_up               both  *solution_model                                developing
solution_models:hand_over             both  *solution_model                                developing
solution_models:mechanisms            get   -                                              developing
solution_models:mechanism_add         both  -                                              developing
solution_models:mechanism             get   *mechanism                                     developing
solution_models:mechanism_change      both  *mechanism                                     developing

practice_trials:list                  get   -                                              developing
practice_trials:teams                 get   -                                              developing
practice_trials:team_add              both  municipality                                   trialrunning
practice_trials:team                  both  team                                           trialrunning
practice_trials:plan                  get   *settled_version                               trialrunning =200,302
practice_trials:plan_in               both  ref=*settled_version,place_ref=municipality    trialrunning
practice_trials:of_model              get   *settled_model                                 developing
practice_trials:compare               get   *settled_model                                 developing
practice_trials:of_version            get   *settled_version                               developing
practice_trials:of_mechanism          get   *mechanism                                     developing
practice_trials:of_workshop           get   workshop                                       developing
practice_trials:of_placement          get   running                                        casework candidate contact
practice_trials:observe               both  running                                        casework
practice_trials:use_placement         both  running                                        casework
practice_trials:fidelity              both  trial_use                                      casework
practice_trials:use_end               both  trial_use                                      casework
practice_trials:share                 post  observation                                    trialkeeping
practice_trials:unshare               post  observation                                    trialkeeping
practice_trials:decision              get   trial_decision                                 developing
practice_trials:next_version          both  trial_decision                                 developing
practice_trials:detail                get   trial                                          developing
practice_trials:change                both  planned_trial                                  trialkeeping
practice_trials:begin                 post  planned_trial                                  trialrunning
practice_trials:use_add               both  trial                                          casework
practice_trials:observe_trial         both  trial                                          developing
practice_trials:deviate               both  trial                                          developing
practice_trials:ask                   post  trial                                          trialkeeping
practice_trials:decide                both  trial                                          trialrunning
practice_trials:pulse_staff           both  pulse_of_staff                                 author
practice_trials:pulse_mine            both  pulse_of_candidate                             candidate
practice_trials:pulse_ours            both  pulse_of_company                               contact
practice_trials:pulse_decline         post  pulse_of_candidate                             candidate

learning:list                         get   -                                              staff
learning:add                          both  -                                              running
learning:calendar                     get   -                                              staff
learning:mine                         get   -                                              staff
learning:led_from_outside             get   municipality                                   developing
learning:of_workshop                  get   workshop                                       developing
learning:modules                      get   -                                              staff
learning:module_add                   both  -                                              running
learning:module                       get   *diploma_module                                staff
learning:module_write                 both  *diploma_module                                running
learning:module_choose                both  *diploma_module                                running
learning:module_file                  get   *diploma_module,kind='docx'                    staff
learning:session_change               both  *session                                       running
learning:session_remove               post  *session                                       running
learning:attendance                   both  *session                                       running
learning:teacher_remove               post  *teacher                                       running
learning:material                     get   *material                                      staff
learning:material_remove              post  *material                                      running
learning:my_course                    get   sign_up                                        author
learning:withdraw                     post  sign_up                                        author
learning:assess                       both  sign_up,moment='before'                        author
learning:use                          both  sign_up                                        author
learning:detail                       get   *learning_activity                             staff
learning:change                       both  *learning_activity                             running
learning:call_off                     both  *learning_activity                             running
learning:sign_up                      post  *learning_activity                             employed
learning:session_add                  both  *learning_activity                             running
learning:teacher_add                  both  *learning_activity                             running
learning:file_add                     both  *learning_activity                             running
learning:link_add                     both  *learning_activity                             running
learning:participants                 get   *learning_activity                             running

supervision:list                      get   -                                              supervising
supervision:methods                   get   -                                              supervising
supervision:method                    get   key='sagsrunde'                                supervising
supervision:sustainment               get   municipality                                   developing
supervision:add                       both  municipality                                   trialrunning
supervision:group                     get   supervision_group                              supervising
supervision:change                    both  supervision_group                              trialrunning
supervision:end                       post  supervision_group                              trialrunning
supervision:plan                      both  supervision_group                              trialrunning
supervision:withdrawal                both  supervision_group                              trialrunning
supervision:group_calendar            get   supervision_group                              supervising
supervision:session                   get   supervision_session                            supervising
supervision:session_change            both  supervision_session                            trialrunning
supervision:session_cancel            both  supervision_session                            trialrunning
supervision:session_hold              both  supervision_session                            supervising
supervision:session_notes             both  supervision_session                            in_the_group
supervision:session_calendar          get   supervision_session                            supervising
supervision:of_placement              get   running                                        casework
supervision:bring                     both  running                                        casework
supervision:case_withdraw             post  supervision_case                               author
supervision:of_trial                  get   trial                                          developing
supervision:anchoring_list            get   -                                              developing =200,302
supervision:anchoring                 get   municipality                                   developing
supervision:anchoring_of_model        get   *settled_model                                 developing
supervision:anchoring_add             both  municipality                                   trialrunning
supervision:anchoring_file            get   ref=municipality,kind='docx'                   developing
supervision:anchoring_item            get   anchoring_item                                 developing
supervision:anchoring_change          both  anchoring_item                                 trialrunning
supervision:anchoring_move            both  ref=anchoring_item,happening='begun'           trialrunning
"""
