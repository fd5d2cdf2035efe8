"""Holds names of programmes, apps, models, stars and events for titles in title case (APA 7, 6.14 to 6.17).

Programmes of prevention and education, and brands, keep their capitals; therapies and theories have none (6.16),
so "acceptance and commitment therapy" is not here. A name that is an ordinary word as well is here only with the
words that tell it apart.
"""

from __future__ import annotations

PROGRAMMES = """
Abecedarian Project|Aggression Replacement Training|Attachment and Biobehavioral Catch-Up|Aussie Optimism|Barnahus|
Big Brothers Big Sisters|Bolsa Família|Bookstart|Brain Gym|Bringing in the Bystander|Check & Connect|
Chicago School Readiness Project|Child-Parent Centers|Circle of Security|Climate Schools|Communities That Care|
Coping Cat|Coping Power|Creative Commons|Drug Abuse Resistance Education|Early Start Denver Model|El Sistema|
Erasmus Mundus|Erasmus Plus|Every Child Matters|Every Student Succeeds Act|Expect Respect|Experience Corps|
Families and Schools Together|Family Check-Up|Fast ForWord|Girls on the Run|Good Behavior Game|Good Behaviour Game|
Green Dot|Green Revolution|Habitat for Humanity|Healthy Families America|HighScope|Home-Start|Horizon 2020|
Hospital Elder Life Program|Housing First|Human Development Index|Incredible Years|
Individual Placement and Support|Individuals With Disabilities Education Act|Insight Timer|Khan Academy|KiVa|
Knowledge Is Power Program|Lancet Commission|Lidcombe Program|LifeSkills Training|
MacArthur Communicative Development Inventories|Making Every Contact Count|Medicare Advantage|
Mental Health First Aid|Mental Health Gap Action Programme|Mentors in Violence Prevention|Minding the Baby|
MindMatters|Mindspot|MindUP|MoodGYM|Moving to Opportunity|National School Lunch Program|New Labour|
Nurse-Family Partnership|Olweus Bullying Prevention Program|Oportunidades|
Patient Protection and Affordable Care Act|Pell Grant|Penn Resiliency Program|Perry Preschool|
Promoting Alternative Thinking Strategies|Race to the Top|Reach Out and Read|Reading Recovery|Roots of Empathy|
Safe Dates|School-Wide Positive Behavioral Interventions and Supports|Seeking Safety|Sistema Único de Saúde|
Special Olympics|Steps to Respect|Strengthening Families Program|Strengthening Families Programme|Sure Start|
Teach First|Teaching Pyramid|Title I|Tools of the Mind|Triple P|Troubled Families Programme|Unified Protocol|
Universal Credit|Zippy’s Friends
"""
"""Programmes, and the laws and funds behind them."""
APPS = """
Airtable|AliExpress|Alipay|BetterHelp|Daylio|Happify|MindShift|MoodPath|MyFitnessPal|Noom|
PTSD Coach|Sanvello|Sleepio|Smiling Mind|SuperBetter|Talkspace|Ten Percent Happier|Wysa|Youper|
Angry Birds|Animal Crossing|Arduino|Atlassian|Bilibili|Bing|BlackBerry|Candy Crush|
Canva|Codecademy|Coursera|Craigslist|DeepMind|DeepSeek|Deliveroo|Douyin|Dungeons and Dragons|Edmodo|edX|Expedia|
Facebook Live|FaceTime|Flickr|Flipgrid|Foodora|Foursquare|Genially|GeoGebra|GoFundMe|Gojek|GitHub Copilot|
Google Classroom|
Google Docs|Google Earth|Google Glass|Google Maps|Google Translate|Grammarly|Grok|Huawei|IBM Watson|iMessage|iPads|
iPod|Kahoot|KakaoTalk|Keras|Kinect|MAXQDA|Mentimeter|Meta Quest|Microsoft Excel|Microsoft Teams|Midjourney|MySpace|
Myspace|Nextdoor|Oculus|Orkut|Overleaf|Padlet|Parler|Perplexity AI|Pokémon Go|PsychoPy|PubPeer|Quizizz|Quizlet|
Qzone|Raspberry Pi|Renren|Replika|ResearchGate|SciELO|Scrabble|Shutterstock|Simulink|Siri|Slashdot|SlideShare|
Socrative|Squid Game|Stable Diffusion|Stack Exchange|StackOverflow|StarCraft|Strava|Super Mario|TaskRabbit|Tencent|
ThingSpeak|Threema|Trello|Trustpilot|Udacity|Udemy|VKontakte|WebAssembly|WebCT|WebQuest|WebQuests|Weka|WikiLeaks|
Wikispaces|WordPress|Xiaohongshu|Yammer|Zalo|Zhihu
"""
"""Apps, sites, devices and firms."""
MODELS = """
AdaBoost|AlexNet|AlphaFold|AlphaGo|Apache Spark|BERT|BERTopic|BioBERT|CatBoost|CIFAR-10|DBpedia|Doc2Vec|Docker|
ELIZA|Erlang|FastText|GloVe|GraphQL|Hadoop|Hugging Face|ImageNet|Java EE|Kotlin|Kubernetes|LaMDA|LightGBM|Llama|
LLaMA|Lua|MapReduce|MongoDB|MySQL|naive Bayes|naïve Bayes|NetLogo|OpenMP|Perl|Petri|PostgreSQL|Q-learning|ResNet|
RoBERTa|Scala|Sentinel-2|SQLite|TypeScript|Verilog|VHDL|Word2Vec|word2vec|XGBoost|ZooKeeper
"""
"""Models, languages and systems of computing."""
SKY = """
Aldebaran|Alpha Centauri|Antares|Arcturus|Ariane|Betelgeuse|Callisto|Canis Major|Cassini|Cassiopeia|Centaurus|
Cepheid|Cepheids|Ceres|Chandra|Charon|Crab Nebula|Crab Pulsar|Cygnus|Dark Energy Survey|Deimos|Enceladus|
Galactic Center|Galactic Centre|Ganymede|Geminids|Halley’s Comet|Herschel|Hipparcos|Hyades|
James Webb Space Telescope|Kuiper|Large Magellanic Cloud|LISA Pathfinder|Lyman|Mars Express|Messier|Oort|Orion|
Orion Nebula|Orion Nebula Cluster|Perseids|Perseus|Phobos|Pleiades|Proxima Centauri|Ptolemaic|Sagittarius|Seyfert|
Sirius|Sloan Digital Sky Survey|Small Magellanic Cloud|Solar Dynamics Observatory|Spitzer|Taurus|Triton|Ursa Major|
Van Allen|Vega|Virgo Cluster|Voyager 1|Voyager 2|XMM-Newton
"""
"""Stars, planets' moons, galaxies, and the instruments that look at them."""
EVENTS = """
Armistice Day|Bauhaus|Black Panther Party|Bologna Declaration|Christmas Eve|Cuban Missile Crisis|Deepwater Horizon|
Día de los Muertos|Euromaidan|Exxon Valdez|Festival of Britain|Franco-Prussian War|Gezi Park|Good Friday|
Great Fire of London|Great Resignation|Haitian Revolution|Hillsborough|Iranian Revolution|Kristallnacht|
Lehman Brothers|Little Ice Age|Maidan|Mau Mau|Mesozoic|Montgomery Bus Boycott|Nakba|Paralympic|Paralympic Games|
Paralympics|Prague Spring|Reconstruction Era|Red Scare|Scramble for Africa|Stonewall|Storm Desmond|Suez Crisis|
Third Reich|Three Mile Island|Umbrella Movement|Unite the Right|War on Drugs|War on Terror|Wars of the Roses|
Winter Olympics|Winter War|World Expo|Yellow Vests|Zapatista|Zapatistas
"""
"""Events, ages and movements."""
INSTRUMENTS = """
ActiGraph|Balloon Analogue Risk Task|Bender-Gestalt|Binet-Simon|Cambridge Gambling Task|
Cambridge Neuropsychological Test Automated Battery|Corsi|Cyberball|D-KEFS|Delis-Kaplan|Draw-a-Person|Eriksen|
Goodenough-Harris|Hayling|Implicit Relational Assessment Procedure|Iowa Test of Basic Skills|Kaufman|Leiter|
Luria-Nebraska|McGill|NEPSY|NIH Toolbox|Paced Auditory Serial Addition Test|Porteus|Rey-Osterrieth|Sternberg|
Strange Situation|Vineland|WISC|Woodcock-Johnson
"""
"""Tasks and instruments that are named after somebody, or are names in themselves."""
VOLUMES = """
Long and Short Papers|Long Papers|Short Papers|System Demonstrations|Student Research Workshop
"""
"""Volumes of the ACL's proceedings."""
TABLES = (PROGRAMMES, APPS, MODELS, SKY, EVENTS, INSTRUMENTS, VOLUMES)
