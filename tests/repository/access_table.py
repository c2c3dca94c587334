"""The access table: one row for every address, and who is let in; everybody else is refused.

address         the URL name
method          get, post or both (a post is sent empty: a form may answer 422, but must not refuse)
object          what the address is about: a scene of `access_scenes` (its `ref` is filled in), `name=scene` for another
                part of the address, `name=scene.attribute`, `name='constant'`; `-` where it is about nothing;
                `*scene` is an object that all municipalities share: whoever plays the part is let in, from anywhere
who             words of WHO below; `public` is everybody, signed in or not. `candidate` and `contact` are the ones whose
                object it is. The neighbour municipality is let in to its own objects only: that needs no word.
=200,302        after the words: the answers to the right visitor where they are not the usual ones
"""

import re
from dataclasses import dataclass

WHO = {
    "casework": {"caseworker", "consultant", "leader"},
    "companywork": {"consultant", "leader"},
    "confirming": {"caseworker", "leader"},
    "leading": {"leader"},
    "managing": {"leader", "administrator"},
    "modelwork": {"leader", "researcher", "process_consultant"},
    "modelling": {"process_consultant"},
    "figures": {"caseworker", "consultant", "leader", "researcher", "process_consultant"},
    "staff": {"caseworker", "consultant", "leader", "administrator", "researcher", "process_consultant"},
    "developing": {"caseworker", "consultant", "leader", "researcher", "process_consultant"},
    "researcher": {"researcher"},
    "process_consultant": {"process_consultant"},
    "developing_by_link": {"caseworker", "consultant", "leader", "researcher", "process_consultant", "expert"},
    "running": {"researcher", "process_consultant"},
    "expert": {"expert"},
    "author": {"caseworker"},
    "trialrunning": {"leader", "process_consultant"},
    "trialkeeping": {"caseworker", "leader", "process_consultant"},
    "candidate": {"candidate"},
    "contact": {"contact"},
    "everyone": {"caseworker", "consultant", "leader", "administrator", "researcher", "process_consultant", "candidate", "contact"},
    "public": set(),
}

TABLE = """
account_login                         get   -                                              public =200,302
account_logout                        get   -                                              public =200,302
account_inactive                      get   -                                              public
account_signup                        get   -                                              public =200,302
account_reset_password                get   -                                              public
account_reset_password_done           get   -                                              public
account_reset_password_from_key       get   uidb36='1',key='x-y'                           public
account_reset_password_from_key_done  get   -                                              public

shared:accessibility                  get   -                                              public
shared:contact                        get   -                                              public
shared:language                       post  -                                              public
shared:components                     get   -                                              public

people:staff                          get   -                                              managing
people:add_staff                      get   -                                              managing
people:member                         get   colleague                                      managing
people:contact                        both colleague                                      managing
people:roles                          both ref=colleague,place_ref=municipality           managing
people:stop                           post  colleague                                      managing
people:resume                         post  stopped                                        managing
people:reset_second_factor            post  colleague                                      managing
people:municipalities                 get   -                                              managing =200,302
people:municipality                   get   municipality                                   managing
people:authority                      both municipality                                   managing
people:sign_out                       post  -                                              public
people:signed_out                     get   -                                              public

notices:link                          get   token='unknown'                                public =410
notices:renew                         post  token='unknown'                                public
notices:new_link                      get   -                                              public
notices:about                         get   kind='matching.Match',ref=proposed             casework
notices:resend                        post  message                                        casework
notices:invite                        post  colleague                                      managing
notices:post_box                      get   -                                              public

catalogue:functions                   get   -                                              everyone
catalogue:competences                 get   -                                              everyone
rules:rules                           get   -                                              everyone

action_points:mine                    get   -                                              developing
action_points:own                     get   -                                              developing
action_points:about                   get   kind='companies.Company',ref=company           casework
action_points:add                     both  kind='companies.Company',ref=company           casework
action_points:change                  get   action_point                                   casework
action_points:finish                  post  action_point                                   confirming
action_points:reopen                  post  action_point                                   confirming
action_points:drop                    get   action_point                                   confirming

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
practice_trials:of_mechanism          get   *mechanism                                     developing
practice_trials:for_workshop          get   phase='recruit'                                developing
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
SHOWN = frozenset({200})
# An empty form may be sent back to be filled in, a done thing leads on, and a thing that is not its turn says so.
TAKEN = frozenset({200, 302, 303, 400, 409, 422})


@dataclass(frozen=True)
class Row:
    """One address with the answer that each visitor is owed."""

    name: str
    methods: tuple[str, ...]
    parts: dict[str, str]
    who: frozenset[str]
    told: frozenset[int]
    is_public: bool

    @property
    def method(self) -> str:
        return self.methods[0]

    @property
    def is_page(self) -> bool:
        return "get" in self.methods

    def answers(self, method: str) -> frozenset[int]:
        return self.told or (SHOWN if method == "get" else TAKEN)

    @property
    def scenes(self) -> dict[str, str]:
        return {part: scene for part, scene in self.parts.items() if not scene.startswith("'")}

    @property
    def belongs(self) -> bool:
        """Whether it is about something of one municipality alone."""
        return any(not scene.startswith("*") for scene in self.scenes.values())


def read(line: str) -> Row:
    name, method, about, words = re.split(r"\s+", line.strip(), maxsplit=3)
    pairs = {} if about == "-" else dict(("ref=" + pair if "=" not in pair else pair).split("=") for pair in about.split(","))
    named = [word for word in words.split() if not word.startswith("=")]
    told = [word[1:] for word in words.split() if word.startswith("=")]
    answers = frozenset(int(code) for word in told for code in word.split(","))
    who = frozenset().union(*(WHO[word] for word in named))
    methods = ("get", "post") if method == "both" else (method,)
    return Row(name, methods, pairs, who, answers, "public" in named)


ROWS = {row.name: row for row in map(read, filter(str.strip, TABLE.splitlines()))}
