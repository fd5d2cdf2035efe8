"""Full names of periodicals beside psychology that are cited most, by their abbreviations (NLM Catalog; ISO 4).

Medicine, neuroscience, nursing, public health, education, social sciences, statistics, computing, general science.
"""

from __future__ import annotations

TITLES = """
Acad Emerg Med=Academic Emergency Medicine|Acad Manage J=Academy of Management Journal|
Acad Manage Rev=Academy of Management Review|Acad Pediatr=Academic Pediatrics|Acad Psychiatry=Academic Psychiatry|
ACM Comput Surv=ACM Computing Surveys|ACM Trans Graph=ACM Transactions on Graphics|
ACM Trans Inf Syst=ACM Transactions on Information Systems|Acta Neurol Scand=Acta Neurologica Scandinavica|
Acta Neuropathol=Acta Neuropathologica|Acta Paediatr=Acta Paediatrica|Adm Sci Q=Administrative Science Quarterly|
Adv Nutr=Advances in Nutrition|Age Ageing=Age and Ageing|Ageing Res Rev=Ageing Research Reviews|
Ageing Soc=Ageing & Society|Aggress Behav=Aggressive Behavior|Alzheimers Dement=Alzheimer’s & Dementia|
Am Econ Rev=American Economic Review|Am Educ Res J=American Educational Research Journal|
Am Fam Physician=American Family Physician|Am Heart J=American Heart Journal|
Am J Cardiol=The American Journal of Cardiology|Am J Clin Nutr=The American Journal of Clinical Nutrition|
Am J Gastroenterol=The American Journal of Gastroenterology|Am J Hum Genet=The American Journal of Human Genetics|
Am J Intellect Dev Disabil=American Journal on Intellectual and Developmental Disabilities|
Am J Nurs=AJN, American Journal of Nursing|Am J Obstet Gynecol=American Journal of Obstetrics and Gynecology|
Am J Occup Ther=The American Journal of Occupational Therapy|Am J Pathol=The American Journal of Pathology|
Am J Polit Sci=American Journal of Political Science|Am J Sociol=American Journal of Sociology|
Am J Speech Lang Pathol=American Journal of Speech-Language Pathology|Am J Surg=The American Journal of Surgery|
Am Polit Sci Rev=American Political Science Review|Am Stat=The American Statistician|
Anesth Analg=Anesthesia & Analgesia|Anim Behav=Animal Behaviour|Anim Cogn=Animal Cognition|
Ann Appl Stat=The Annals of Applied Statistics|Ann Emerg Med=Annals of Emergency Medicine|
Ann Fam Med=Annals of Family Medicine|Ann N Y Acad Sci=Annals of the New York Academy of Sciences|
Ann Neurol=Annals of Neurology|Ann Stat=The Annals of Statistics|Ann Surg=Annals of Surgery|
Annu Rev Neurosci=Annual Review of Neuroscience|Appl Cogn Psychol=Applied Cognitive Psychology|
Appl Ergon=Applied Ergonomics|Appl Psychol Meas=Applied Psychological Measurement|
Arch Clin Neuropsychol=Archives of Clinical Neuropsychology|Arch Dis Child=Archives of Disease in Childhood|
Arch Neurol=Archives of Neurology|Arch Pediatr Adolesc Med=Archives of Pediatrics & Adolescent Medicine|
Arch Phys Med Rehabil=Archives of Physical Medicine and Rehabilitation|Arch Sex Behav=Archives of Sexual Behavior|
Arch Suicide Res=Archives of Suicide Research|Artif Intell Med=Artificial Intelligence in Medicine|
Artif Intell=Artificial Intelligence|Atten Percept Psychophys=Attention, Perception, & Psychophysics|
Autism Res=Autism Research|Basic Appl Soc Psych=Basic and Applied Social Psychology|
Behav Anal Pract=Behavior Analysis in Practice|Behav Cogn Psychother=Behavioural and Cognitive Psychotherapy|
Behav Genet=Behavior Genetics|Behav Med=Behavioral Medicine|Behav Modif=Behavior Modification|
Behav Neurosci=Behavioral Neuroscience|Behav Processes=Behavioural Processes|
Biling Lang Cogn=Bilingualism: Language and Cognition|
Biol Psychiatry Cogn Neurosci Neuroimaging=Biological Psychiatry: Cognitive Neuroscience and Neuroimaging|
Biol Rev=Biological Reviews|Biom J=Biometrical Journal|Bipolar Disord=Bipolar Disorders|BMC Geriatr=BMC Geriatrics|
BMC Health Serv Res=BMC Health Services Research|BMC Med Educ=BMC Medical Education|BMC Nurs=BMC Nursing|
BMC Pediatr=BMC Pediatrics|BMC Womens Health=BMC Women’s Health|BMJ Glob Health=BMJ Global Health|
BMJ Qual Saf=BMJ Quality & Safety|Br J Anaesth=British Journal of Anaesthesia|
Br J Cancer=British Journal of Cancer|Br J Dev Psychol=British Journal of Developmental Psychology|
Br J Guid Couns=British Journal of Guidance & Counselling|
Br J Math Stat Psychol=British Journal of Mathematical and Statistical Psychology|
Br J Nurs=British Journal of Nursing|Br J Sociol=The British Journal of Sociology|
Br J Sports Med=British Journal of Sports Medicine|Br J Surg=British Journal of Surgery|Brain Inj=Brain Injury|
Brain Lang=Brain and Language|Brain Res=Brain Research|Brain Stimul=Brain Stimulation|
Bull World Health Organ=Bulletin of the World Health Organization|
Can J Exp Psychol=Canadian Journal of Experimental Psychology|Can Med Assoc J=Canadian Medical Association Journal|
Cancer Nurs=Cancer Nursing|Cancer Res=Cancer Research|Cell Rep=Cell Reports|Cereb Cortex=Cerebral Cortex|
Child Care Health Dev=Child: Care, Health and Development|Child Maltreat=Child Maltreatment|
Child Psychiatry Hum Dev=Child Psychiatry & Human Development|
Child Youth Serv Rev=Children and Youth Services Review|Clin Case Stud=Clinical Case Studies|
Clin Gerontol=Clinical Gerontologist|Clin Infect Dis=Clinical Infectious Diseases|
Clin J Pain=The Clinical Journal of Pain|Clin Neurophysiol=Clinical Neurophysiology|
Clin Neuropsychol=The Clinical Neuropsychologist|Clin Nutr=Clinical Nutrition|
Clin Psychol Sci=Clinical Psychological Science|Clin Rehabil=Clinical Rehabilitation|
Clin Soc Work J=Clinical Social Work Journal|
Cogn Affect Behav Neurosci=Cognitive, Affective, & Behavioral Neuroscience|
Cogn Behav Neurol=Cognitive and Behavioral Neurology|Cogn Dev=Cognitive Development|
Cogn Neuropsychiatry=Cognitive Neuropsychiatry|Cogn Neuropsychol=Cognitive Neuropsychology|
Commun Res=Communication Research|Community Dent Oral Epidemiol=Community Dentistry and Oral Epidemiology|
Complement Ther Med=Complementary Therapies in Medicine|Comput Inform Nurs=CIN: Computers, Informatics, Nursing|
Comput Linguistics=Computational Linguistics|Conscious Cogn=Consciousness and Cognition|
Contemp Educ Psychol=Contemporary Educational Psychology|Crit Care Med=Critical Care Medicine|
Cult Med Psychiatry=Culture, Medicine, and Psychiatry|
Cultur Divers Ethnic Minor Psychol=Cultural Diversity and Ethnic Minority Psychology|
Curr Psychiatry Rep=Current Psychiatry Reports|Dev Med Child Neurol=Developmental Medicine & Child Neurology|
Dev Neuropsychol=Developmental Neuropsychology|Dev Psychobiol=Developmental Psychobiology|
Dialogues Clin Neurosci=Dialogues in Clinical Neuroscience|Disabil Rehabil=Disability and Rehabilitation|
Dtsch Arztebl Int=Deutsches Ärzteblatt International|Early Hum Dev=Early Human Development|
Early Interv Psychiatry=Early Intervention in Psychiatry|Eat Behav=Eating Behaviors|
Eat Weight Disord=Eating and Weight Disorders|Educ Eval Policy Anal=Educational Evaluation and Policy Analysis|
EMBO J=The EMBO Journal|Emerg Med J=Emergency Medicine Journal|Environ Behav=Environment and Behavior|
Environ Health Perspect=Environmental Health Perspectives|Epilepsy Behav=Epilepsy & Behavior|
Eur Eat Disord Rev=European Eating Disorders Review|Eur Heart J=European Heart Journal|
Eur J Cancer=European Journal of Cancer|Eur J Clin Nutr=European Journal of Clinical Nutrition|
Eur J Neurol=European Journal of Neurology|Eur J Neurosci=European Journal of Neuroscience|
Eur J Pain=European Journal of Pain|Eur J Psychol Assess=European Journal of Psychological Assessment|
Eur Neuropsychopharmacol=European Neuropsychopharmacology|Eur Sociol Rev=European Sociological Review|
Evol Hum Behav=Evolution and Human Behavior|Except Child=Exceptional Children|
Exp Aging Res=Experimental Aging Research|Exp Brain Res=Experimental Brain Research|
Exp Clin Psychopharmacol=Experimental and Clinical Psychopharmacology|
Expert Syst Appl=Expert Systems with Applications|Fam Community Health=Family & Community Health|
Fam Pract=Family Practice|Front Aging Neurosci=Frontiers in Aging Neuroscience|
Front Neurosci=Frontiers in Neuroscience|Gen Psychiatr=General Psychiatry|Gend Soc=Gender & Society|
Glob Public Health=Global Public Health|Harv Bus Rev=Harvard Business Review|
Harv Rev Psychiatry=Harvard Review of Psychiatry|Health Econ=Health Economics|Health Place=Health & Place|
Health Policy Plan=Health Policy and Planning|Health Promot Int=Health Promotion International|
Health Qual Life Outcomes=Health and Quality of Life Outcomes|Health Soc Work=Health & Social Work|
Hum Dev=Human Development|Hum Factors=Human Factors|Hum Mol Genet=Human Molecular Genetics|Hum Nat=Human Nature|
Hum Psychopharmacol=Human Psychopharmacology: Clinical and Experimental|Hum Relat=Human Relations|
Hum Reprod=Human Reproduction|Hum Resour Manage=Human Resource Management|
IEEE Trans Biomed Eng=IEEE Transactions on Biomedical Engineering|
IEEE Trans Image Process=IEEE Transactions on Image Processing|
IEEE Trans Inf Theory=IEEE Transactions on Information Theory|
IEEE Trans Knowl Data Eng=IEEE Transactions on Knowledge and Data Engineering|
IEEE Trans Multim=IEEE Transactions on Multimedia|
IEEE Trans Neural Netw Learn Syst=IEEE Transactions on Neural Networks and Learning Systems|
IEEE Trans Robotics=IEEE Transactions on Robotics|IEEE Trans Softw Eng=IEEE Transactions on Software Engineering|
IEEE Trans Vis Comput Graph=IEEE Transactions on Visualization and Computer Graphics|
Implement Sci=Implementation Science|Inf Process Manag=Information Processing & Management|
Inf Sci=Information Sciences|Infant Behav Dev=Infant Behavior and Development|
Int Arch Occup Environ Health=International Archives of Occupational and Environmental Health|
Int Clin Psychopharmacol=International Clinical Psychopharmacology|
Int J Aging Hum Dev=The International Journal of Aging and Human Development|
Int J Behav Dev=International Journal of Behavioral Development|
Int J Behav Med=International Journal of Behavioral Medicine|
Int J Behav Nutr Phys Act=International Journal of Behavioral Nutrition and Physical Activity|
Int J Clin Exp Hypn=International Journal of Clinical and Experimental Hypnosis|
Int J Geriatr Psychiatry=International Journal of Geriatric Psychiatry|
Int J Intercult Relat=International Journal of Intercultural Relations|
Int J Lang Commun Disord=International Journal of Language & Communication Disorders|
Int J Law Psychiatry=International Journal of Law and Psychiatry|
Int J Med Inform=International Journal of Medical Informatics|
Int J Ment Health Addict=International Journal of Mental Health and Addiction|
Int J Methods Psychiatr Res=International Journal of Methods in Psychiatric Research|
Int J Neuropsychopharmacol=International Journal of Neuropsychopharmacology|
Int J Obes=International Journal of Obesity|Int J Palliat Nurs=International Journal of Palliative Nursing|
Int J Psychoanal=The International Journal of Psychoanalysis|
Int J Psychophysiol=International Journal of Psychophysiology|
Int J Qual Health Care=International Journal for Quality in Health Care|
Int J Qual Methods=International Journal of Qualitative Methods|
Int J Qual Stud Health Well-being=International Journal of Qualitative Studies on Health and Well-being|
Int J Technol Assess Health Care=International Journal of Technology Assessment in Health Care|
Int Psychogeriatr=International Psychogeriatrics|Int Rev Psychiatry=International Review of Psychiatry|
J Acad Nutr Diet=Journal of the Academy of Nutrition and Dietetics|J ACM=Journal of the ACM|
J Adult Dev=Journal of Adult Development|J Aging Stud=Journal of Aging Studies|
J Altern Complement Med=The Journal of Alternative and Complementary Medicine|
J Alzheimers Dis=Journal of Alzheimer’s Disease|J Am Coll Cardiol=Journal of the American College of Cardiology|
J Am Coll Health=Journal of American College Health|
J Am Med Dir Assoc=Journal of the American Medical Directors Association|
J Am Med Inform Assoc=Journal of the American Medical Informatics Association|
J Am Psychoanal Assoc=Journal of the American Psychoanalytic Association|
J Am Soc Inf Sci Technol=Journal of the American Society for Information Science and Technology|
J Am Stat Assoc=Journal of the American Statistical Association|
J Appl Dev Psychol=Journal of Applied Developmental Psychology|J Appl Gerontol=Journal of Applied Gerontology|
J Appl Physiol=Journal of Applied Physiology|J Artif Intell Res=Journal of Artificial Intelligence Research|
J Assoc Inf Sci Technol=Journal of the Association for Information Science and Technology|
J Assoc Nurses AIDS Care=Journal of the Association of Nurses in AIDS Care|
J Behav Addict=Journal of Behavioral Addictions|J Behav Decis Mak=Journal of Behavioral Decision Making|
J Biol Chem=Journal of Biological Chemistry|J Biomed Inform=Journal of Biomedical Informatics|
J Black Psychol=Journal of Black Psychology|J Cardiovasc Nurs=Journal of Cardiovascular Nursing|
J Cell Biol=Journal of Cell Biology|J Child Lang=Journal of Child Language|
J Child Sex Abus=Journal of Child Sexual Abuse|
J Clin Endocrinol Metab=The Journal of Clinical Endocrinology & Metabolism|
J Clin Exp Neuropsychol=Journal of Clinical and Experimental Neuropsychology|
J Clin Invest=Journal of Clinical Investigation|
J Clin Psychol Med Settings=Journal of Clinical Psychology in Medical Settings|
J Clin Psychopharmacol=Journal of Clinical Psychopharmacology|J Clin Sleep Med=Journal of Clinical Sleep Medicine|
J Cogn Dev=Journal of Cognition and Development|J Cogn Psychol=Journal of Cognitive Psychology|
J Cogn Psychother=Journal of Cognitive Psychotherapy|J Coll Stud Dev=Journal of College Student Development|
J Commun Disord=Journal of Communication Disorders|J Commun=Journal of Communication|
J Community Health=Journal of Community Health|J Comp Psychol=Journal of Comparative Psychology|
J Comput Mediat Commun=Journal of Computer-Mediated Communication|J Consum Psychol=Journal of Consumer Psychology|
J Consum Res=Journal of Consumer Research|J Contemp Psychother=Journal of Contemporary Psychotherapy|
J Contextual Behav Sci=Journal of Contextual Behavioral Science|
J Dev Behav Pediatr=Journal of Developmental & Behavioral Pediatrics|
J Divorce Remarriage=Journal of Divorce & Remarriage|J Early Adolesc=The Journal of Early Adolescence|
J Eat Disord=Journal of Eating Disorders|J Econ Perspect=Journal of Economic Perspectives|
J Econ Psychol=Journal of Economic Psychology|J Educ Behav Stat=Journal of Educational and Behavioral Statistics|
J Educ Meas=Journal of Educational Measurement|J Environ Psychol=Journal of Environmental Psychology|
J Ethn Subst Abuse=Journal of Ethnicity in Substance Abuse|
J Evid Based Soc Work=Journal of Evidence-Based Social Work|
J Exp Anal Behav=Journal of the Experimental Analysis of Behavior|J Exp Biol=Journal of Experimental Biology|
J Exp Med=Journal of Experimental Medicine|J Exp Psychol Appl=Journal of Experimental Psychology: Applied|
J Exp Psychol Hum Percept Perform=Journal of Experimental Psychology: Human Perception and Performance|
J Exp Psychol Learn Mem Cogn=Journal of Experimental Psychology: Learning, Memory, and Cognition|
J Fam Issues=Journal of Family Issues|J Fam Nurs=Journal of Family Nursing|J Fam Ther=Journal of Family Therapy|
J Fam Violence=Journal of Family Violence|J Financ Econ=Journal of Financial Economics|
J Fluency Disord=Journal of Fluency Disorders|J Gen Psychol=The Journal of General Psychology|
J Genet Psychol=The Journal of Genetic Psychology|
J Geriatr Psychiatry Neurol=Journal of Geriatric Psychiatry and Neurology|
J Gerontol A Biol Sci Med Sci=The Journals of Gerontology: Series A|
J Gerontol B Psychol Sci Soc Sci=The Journals of Gerontology: Series B|
J Gerontol Nurs=Journal of Gerontological Nursing|J Gerontol Soc Work=Journal of Gerontological Social Work|
J Gerontol=Journal of Gerontology|J Ginseng Res=Journal of Ginseng Research|
J Head Trauma Rehabil=Journal of Head Trauma Rehabilitation|J Health Commun=Journal of Health Communication|
J Health Econ=Journal of Health Economics|J Homosex=Journal of Homosexuality|
J Humanist Psychol=Journal of Humanistic Psychology|J Immigr Minor Health=Journal of Immigrant and Minority Health|
J Immunol=The Journal of Immunology|J Int Neuropsychol Soc=Journal of the International Neuropsychological Society|
J Intellect Disabil Res=Journal of Intellectual Disability Research|
J Learn Disabil=Journal of Learning Disabilities|J Manag=Journal of Management|
J Math Psychol=Journal of Mathematical Psychology|J Med Educ=Journal of Medical Education|
J Med Ethics=Journal of Medical Ethics|J Midwifery Womens Health=Journal of Midwifery & Women’s Health|
J Mot Behav=Journal of Motor Behavior|
J Neurol Neurosurg Psychiatry=Journal of Neurology, Neurosurgery & Psychiatry|
J Neurophysiol=Journal of Neurophysiology|
J Neuropsychiatry Clin Neurosci=The Journal of Neuropsychiatry and Clinical Neurosciences|
J Neuropsychol=Journal of Neuropsychology|J Neurotrauma=Journal of Neurotrauma|
J Nurs Adm=JONA: The Journal of Nursing Administration|J Nurs Educ=Journal of Nursing Education|
J Nurs Manag=Journal of Nursing Management|J Nurs Scholarsh=Journal of Nursing Scholarship|
J Nutr=The Journal of Nutrition|J Occup Environ Med=Journal of Occupational and Environmental Medicine|
J Occup Organ Psychol=Journal of Occupational and Organizational Psychology|
J Occup Rehabil=Journal of Occupational Rehabilitation|J Pain=The Journal of Pain|
J Palliat Care=Journal of Palliative Care|J Palliat Med=Journal of Palliative Medicine|
J Pathol=The Journal of Pathology|J Pediatr Health Care=Journal of Pediatric Health Care|
J Pediatr Nurs=Journal of Pediatric Nursing|J Pediatr=The Journal of Pediatrics|
J Pers Disord=Journal of Personality Disorders|J Physiol=The Journal of Physiology|
J Polit Econ=Journal of Political Economy|J Prim Prev=The Journal of Primary Prevention|
J Psychiatry Neurosci=Journal of Psychiatry & Neuroscience|
J Psycholinguist Res=Journal of Psycholinguistic Research|
J Psychopathol Behav Assess=Journal of Psychopathology and Behavioral Assessment|
J Psychopharmacol=Journal of Psychopharmacology|
J Psychosoc Nurs Ment Health Serv=Journal of Psychosocial Nursing and Mental Health Services|
J Psychother Integr=Journal of Psychotherapy Integration|J R Soc Interface=Journal of the Royal Society Interface|
J R Soc Med=Journal of the Royal Society of Medicine|
J R Stat Soc B=Journal of the Royal Statistical Society: Series B|J Relig Health=Journal of Religion and Health|
J Res Nurs=Journal of Research in Nursing|J Rheumatol=The Journal of Rheumatology|
J Sch Health=Journal of School Health|J Sci Study Relig=Journal for the Scientific Study of Religion|
J Sex Marital Ther=Journal of Sex & Marital Therapy|J Sex Med=The Journal of Sexual Medicine|
J Sex Res=The Journal of Sex Research|J Soc Policy=Journal of Social Policy|
J Soc Work Pract Addict=Journal of Social Work Practice in the Addictions|
J Speech Lang Hear Res=Journal of Speech, Language, and Hearing Research|
J Sport Exerc Psychol=Journal of Sport & Exercise Psychology|J Sports Sci=Journal of Sports Sciences|
J Subst Use=Journal of Substance Use|J Teach Educ=Journal of Teacher Education|
J Telemed Telecare=Journal of Telemedicine and Telecare|J Trauma Dissociation=Journal of Trauma & Dissociation|
J Urban Health=Journal of Urban Health|J Urol=The Journal of Urology|J Women Aging=Journal of Women & Aging|
J Womens Health=Journal of Women’s Health|JAMA Oncol=JAMA Oncology|JAMA Surg=JAMA Surgery|
JMIR Ment Health=JMIR Mental Health|JMIR Mhealth Uhealth=JMIR mHealth and uHealth|
Knowl Based Syst=Knowledge-Based Systems|Lancet Child Adolesc Health=The Lancet Child & Adolescent Health|
Lancet Digit Health=The Lancet Digital Health|Lancet Glob Health=The Lancet Global Health|
Lancet HIV=The Lancet HIV|Lancet Infect Dis=The Lancet Infectious Diseases|Lancet Neurol=The Lancet Neurology|
Lancet Oncol=The Lancet Oncology|Lang Cogn Neurosci=Language, Cognition and Neuroscience|
Lang Speech Hear Serv Sch=Language, Speech, and Hearing Services in Schools|Leadersh Q=The Leadership Quarterly|
Learn Individ Differ=Learning and Individual Differences|Learn Mem=Learning & Memory|Manage Sci=Management Science|
Mark Sci=Marketing Science|Matern Child Health J=Maternal and Child Health Journal|Med Care=Medical Care|
Med Decis Making=Medical Decision Making|Med Educ=Medical Education|Med Hypotheses=Medical Hypotheses|
Med J Aust=Medical Journal of Australia|Med Sci Sports Exerc=Medicine & Science in Sports & Exercise|
Med Teach=Medical Teacher|Ment Health Phys Act=Mental Health and Physical Activity|Mol Autism=Molecular Autism|
Monogr Soc Res Child Dev=Monographs of the Society for Research in Child Development|Mov Disord=Movement Disorders|
Mult Scler=Multiple Sclerosis Journal|Nat Clim Chang=Nature Climate Change|Nat Genet=Nature Genetics|
Nat Mach Intell=Nature Machine Intelligence|Nat Rev Dis Primers=Nature Reviews Disease Primers|
Nat Rev Genet=Nature Reviews Genetics|Neural Comput=Neural Computation|Neural Netw=Neural Networks|
Neurobiol Dis=Neurobiology of Disease|Neuropsychiatr Dis Treat=Neuropsychiatric Disease and Treatment|
Neuropsychol Rehabil=Neuropsychological Rehabilitation|Neuropsychol Rev=Neuropsychology Review|
Neurorehabil Neural Repair=Neurorehabilitation and Neural Repair|Neurosci Res=Neuroscience Research|
New Dir Child Adolesc Dev=New Directions for Child and Adolescent Development|
New Ideas Psychol=New Ideas in Psychology|Nord Psychol=Nordic Psychology|Nucleic Acids Res=Nucleic Acids Research|
Nurs Ethics=Nursing Ethics|Nurs Inq=Nursing Inquiry|Nurs Outlook=Nursing Outlook|
Nurse Educ Pract=Nurse Education in Practice|Nurse Educ Today=Nurse Education Today|Obes Rev=Obesity Reviews|
Obstet Gynecol=Obstetrics & Gynecology|Occup Environ Med=Occupational and Environmental Medicine|
Occup Med=Occupational Medicine|Omega (Westport)=OMEGA – Journal of Death and Dying|
Organ Res Methods=Organizational Research Methods|Organ Sci=Organization Science|
Patient Prefer Adherence=Patient Preference and Adherence|Pattern Recognit=Pattern Recognition|
Percept Mot Skills=Perceptual and Motor Skills|Pers Psychol=Personnel Psychology|
Perspect Psychiatr Care=Perspectives in Psychiatric Care|Phys Rev Lett=Physical Review Letters|
Phys Ther=Physical Therapy|Physiol Behav=Physiology & Behavior|PLoS Biol=PLOS Biology|
PLoS Comput Biol=PLOS Computational Biology|PLoS Genet=PLOS Genetics|Polit Psychol=Political Psychology|
Proc VLDB Endow=Proceedings of the VLDB Endowment|Prog Brain Res=Progress in Brain Research|
Prog Hum Geogr=Progress in Human Geography|Prog Neurobiol=Progress in Neurobiology|
Prog Neuropsychopharmacol Biol Psychiatry=Progress in Neuro-Psychopharmacology and Biological Psychiatry|
Psychiatr Genet=Psychiatric Genetics|Psychoanal Dialogues=Psychoanalytic Dialogues|
Psychoanal Psychol=Psychoanalytic Psychology|Psychoanal Q=The Psychoanalytic Quarterly|
Psychol Crime Law=Psychology, Crime & Law|Psychol Learn Motiv=Psychology of Learning and Motivation|
Psychol Men Masc=Psychology of Men & Masculinity|Psychol Public Policy Law=Psychology, Public Policy, and Law|
Psychol Violence=Psychology of Violence|Psychon Sci=Psychonomic Science|Public Health Nurs=Public Health Nursing|
Public Opin Q=Public Opinion Quarterly|Q J Econ=The Quarterly Journal of Economics|
Q J Exp Psychol A=The Quarterly Journal of Experimental Psychology Section A|Qual Inq=Qualitative Inquiry|
Qual Res Psychol=Qualitative Research in Psychology|Qual Res=Qualitative Research|
Read Res Q=Reading Research Quarterly|Remedial Spec Educ=Remedial and Special Education|
Res Aging=Research on Aging|Res Autism Spectr Disord=Research in Autism Spectrum Disorders|
Res Dev Disabil=Research in Developmental Disabilities|Res High Educ=Research in Higher Education|
Res Synth Methods=Research Synthesis Methods|Rural Remote Health=Rural and Remote Health|
Scand J Caring Sci=Scandinavian Journal of Caring Sciences|
Scand J Public Health=Scandinavian Journal of Public Health|
Scand J Work Environ Health=Scandinavian Journal of Work, Environment & Health|
Sch Ment Health=School Mental Health|School Psych Rev=School Psychology Review|Sci Educ=Science Education|
Sci Transl Med=Science Translational Medicine|Sex Transm Dis=Sexually Transmitted Diseases|
Sex Transm Infect=Sexually Transmitted Infections|
Soc Cogn Affect Neurosci=Social Cognitive and Affective Neuroscience|Soc Forces=Social Forces|
Soc Netw=Social Networks|Soc Neurosci=Social Neuroscience|Soc Policy Adm=Social Policy & Administration|
Soc Probl=Social Problems|Soc Work Health Care=Social Work in Health Care|Soc Work Res=Social Work Research|
Sociol Educ=Sociology of Education|Sociol Health Illn=Sociology of Health & Illness|
Sociol Methods Res=Sociological Methods & Research|Sociol Rev=The Sociological Review|
Softw Pract Exp=Software: Practice and Experience|Sports Med=Sports Medicine|
Stat Methods Med Res=Statistical Methods in Medical Research|Stat Sci=Statistical Science|
Strateg Manag J=Strategic Management Journal|Stress Health=Stress and Health|
Teach Coll Rec=Teachers College Record|Teach Teach Educ=Teaching and Teacher Education|
Telemed J E Health=Telemedicine and e-Health|Theor Comput Sci=Theoretical Computer Science|
Theory Psychol=Theory & Psychology|
Trans Assoc Comput Linguistics=Transactions of the Association for Computational Linguistics|
Transcult Psychiatry=Transcultural Psychiatry|Transl Behav Med=Translational Behavioral Medicine|
Twin Res Hum Genet=Twin Research and Human Genetics|Violence Vict=Violence and Victims|Vis Cogn=Visual Cognition|
West J Nurs Res=Western Journal of Nursing Research|Women Ther=Women & Therapy|
Womens Health Issues=Women’s Health Issues|World J Biol Psychiatry=The World Journal of Biological Psychiatry|
World J Psychiatry=World Journal of Psychiatry|Z Psychol=Zeitschrift für Psychologie"""
"""Abbreviation and full name, as the journals write it themselves."""
