"""The addresses that belong to everybody: sign-in, people, letters, the catalogue and the law."""

ROWS = """
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
"""
