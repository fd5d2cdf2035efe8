"""Full names of periodicals that PubMed and others abbreviate (NLM Catalog; ISO 4; APA 7, 9.25).

Journals of psychology, psychiatry, addiction, public health, general medicine and computing that are cited most;
an abbreviation that is not among them is printed as it stands.
"""

from __future__ import annotations

import re
from functools import cache

from mutualevidence.csl.apa.journal_words import title_by_words
from mutualevidence.csl.apa.other_journal_titles import TITLES

_TITLES = """
Acad Med=Academic Medicine|ACM Trans Comput Hum Interact=ACM Transactions on Computer-Human Interaction|
Acta Psychiatr Scand=Acta Psychiatrica Scandinavica|Acta Psychol=Acta Psychologica|
Addict Behav=Addictive Behaviors|Addict Biol=Addiction Biology|Addict Res Theory=Addiction Research & Theory|
Adm Policy Ment Health=Administration and Policy in Mental Health|
Adv Psychiatr Treat=Advances in Psychiatric Treatment|Aging Ment Health=Aging & Mental Health|
AIDS Behav=AIDS and Behavior|AIDS Care=AIDS Care|Alcohol Alcohol=Alcohol and Alcoholism|
Alcohol Clin Exp Res=Alcoholism: Clinical and Experimental Research|Alcohol Treat Q=Alcoholism Treatment Quarterly|
Am J Addict=The American Journal on Addictions|Am J Community Psychol=American Journal of Community Psychology|
Am J Drug Alcohol Abuse=The American Journal of Drug and Alcohol Abuse|
Am J Epidemiol=American Journal of Epidemiology|
Am J Geriatr Psychiatry=The American Journal of Geriatric Psychiatry|
Am J Health Promot=American Journal of Health Promotion|Am J Med=The American Journal of Medicine|
Am J Orthopsychiatry=American Journal of Orthopsychiatry|Am J Prev Med=American Journal of Preventive Medicine|
Am J Psychiatry=American Journal of Psychiatry|Am J Psychol=The American Journal of Psychology|
Am J Psychother=American Journal of Psychotherapy|Am J Public Health=American Journal of Public Health|
Am Psychol=American Psychologist|Am Sociol Rev=American Sociological Review|
Ann Behav Med=Annals of Behavioral Medicine|Ann Intern Med=Annals of Internal Medicine|
Annu Rev Clin Psychol=Annual Review of Clinical Psychology|Annu Rev Psychol=Annual Review of Psychology|
Annu Rev Public Health=Annual Review of Public Health|Appl Psychol=Applied Psychology|
Arch Gen Psychiatry=Archives of General Psychiatry|Arch Intern Med=Archives of Internal Medicine|
Arch Womens Ment Health=Archives of Women’s Mental Health|
Aust N Z J Psychiatry=Australian & New Zealand Journal of Psychiatry|Behav Brain Res=Behavioural Brain Research|
Behav Brain Sci=Behavioral and Brain Sciences|Behav Inf Technol=Behaviour & Information Technology|
Behav Res Methods=Behavior Research Methods|Behav Res Ther=Behaviour Research and Therapy|
Behav Ther=Behavior Therapy|Biol Psychiatry=Biological Psychiatry|Biol Psychol=Biological Psychology|
BMC Med Res Methodol=BMC Medical Research Methodology|BMC Med=BMC Medicine|BMC Psychiatry=BMC Psychiatry|
BMC Psychol=BMC Psychology|BMC Public Health=BMC Public Health|BMJ Open=BMJ Open|
Br J Addict=British Journal of Addiction|Br J Clin Psychol=British Journal of Clinical Psychology|
Br J Educ Psychol=British Journal of Educational Psychology|Br J Gen Pract=British Journal of General Practice|
Br J Health Psychol=British Journal of Health Psychology|Br J Psychiatry=The British Journal of Psychiatry|
Br J Psychol=British Journal of Psychology|Br J Soc Psychol=British Journal of Social Psychology|
Br Med J=British Medical Journal|Brain Behav Immun=Brain, Behavior, and Immunity|Brain Cogn=Brain and Cognition|
Can J Psychiatry=The Canadian Journal of Psychiatry|Can J Public Health=Canadian Journal of Public Health|
Child Abuse Negl=Child Abuse & Neglect|
Child Adolesc Psychiatr Clin N Am=Child and Adolescent Psychiatric Clinics of North America|
Child Dev=Child Development|Clin Child Fam Psychol Rev=Clinical Child and Family Psychology Review|
Clin Psychol Psychother=Clinical Psychology & Psychotherapy|Clin Psychol Rev=Clinical Psychology Review|
Clin Psychol=Clinical Psychology: Science and Practice|Clin Trials=Clinical Trials|
Cochrane Database Syst Rev=Cochrane Database of Systematic Reviews|
Cogn Behav Pract=Cognitive and Behavioral Practice|Cogn Behav Ther=Cognitive Behaviour Therapy|
Cogn Emot=Cognition and Emotion|Cogn Psychol=Cognitive Psychology|Cogn Sci=Cognitive Science|
Cogn Ther Res=Cognitive Therapy and Research|Cognit Ther Res=Cognitive Therapy and Research|
Commun ACM=Communications of the ACM|Community Ment Health J=Community Mental Health Journal|
Compr Psychiatry=Comprehensive Psychiatry|Comput Educ=Computers & Education|
Comput Hum Behav=Computers in Human Behavior|Comput Human Behav=Computers in Human Behavior|
Consult Psychol J=Consulting Psychology Journal|Contemp Clin Trials=Contemporary Clinical Trials|
Couns Psychol=The Counseling Psychologist|Curr Biol=Current Biology|
Curr Dir Psychol Sci=Current Directions in Psychological Science|
Curr Opin Psychiatry=Current Opinion in Psychiatry|Curr Opin Psychol=Current Opinion in Psychology|
Curr Psychol=Current Psychology|Cyberpsychol Behav Soc Netw=Cyberpsychology, Behavior, and Social Networking|
Death Stud=Death Studies|Depress Anxiety=Depression and Anxiety|
Dev Cogn Neurosci=Developmental Cognitive Neuroscience|Dev Psychol=Developmental Psychology|
Dev Psychopathol=Development and Psychopathology|Dev Rev=Developmental Review|Dev Sci=Developmental Science|
Drug Alcohol Depend=Drug and Alcohol Dependence|Drug Alcohol Rev=Drug and Alcohol Review|
Eat Disord=Eating Disorders|Educ Psychol Meas=Educational and Psychological Measurement|
Educ Psychol Rev=Educational Psychology Review|Emot Rev=Emotion Review|
Epidemiol Psychiatr Sci=Epidemiology and Psychiatric Sciences|
Eur Child Adolesc Psychiatry=European Child & Adolescent Psychiatry|Eur J Pers=European Journal of Personality|
Eur J Psychotraumatol=European Journal of Psychotraumatology|Eur J Public Health=European Journal of Public Health|
Eur J Soc Psychol=European Journal of Social Psychology|Eur Psychiatry=European Psychiatry|
Exp Psychol=Experimental Psychology|Fam Process=Family Process|Fam Relat=Family Relations|
Front Hum Neurosci=Frontiers in Human Neuroscience|Front Psychiatry=Frontiers in Psychiatry|
Front Psychol=Frontiers in Psychology|Front Public Health=Frontiers in Public Health|
Gen Hosp Psychiatry=General Hospital Psychiatry|Gerontologist=The Gerontologist|
Group Dyn=Group Dynamics: Theory, Research, and Practice|Health Aff=Health Affairs|
Health Commun=Health Communication|Health Educ Behav=Health Education & Behavior|
Health Educ Res=Health Education Research|Health Expect=Health Expectations|
Health Psychol Rev=Health Psychology Review|Health Psychol=Health Psychology|
Health Serv Res=Health Services Research|Health Soc Care Community=Health & Social Care in the Community|
Health Technol Assess=Health Technology Assessment|Hum Brain Mapp=Human Brain Mapping|
Hum Comput Interact=Human–Computer Interaction|IEEE Trans Affect Comput=IEEE Transactions on Affective Computing|
IEEE Trans Pattern Anal Mach Intell=IEEE Transactions on Pattern Analysis and Machine Intelligence|
Infant Ment Health J=Infant Mental Health Journal|Int J Drug Policy=International Journal of Drug Policy|
Int J Eat Disord=International Journal of Eating Disorders|
Int J Environ Res Public Health=International Journal of Environmental Research and Public Health|
Int J Epidemiol=International Journal of Epidemiology|
Int J Group Psychother=International Journal of Group Psychotherapy|
Int J Hum Comput Interact=International Journal of Human–Computer Interaction|
Int J Hum Comput Stud=International Journal of Human-Computer Studies|
Int J Ment Health Nurs=International Journal of Mental Health Nursing|
Int J Nurs Stud=International Journal of Nursing Studies|Int J Psychol=International Journal of Psychology|
Int J Soc Psychiatry=International Journal of Social Psychiatry|
Issues Ment Health Nurs=Issues in Mental Health Nursing|
J Abnorm Child Psychol=Journal of Abnormal Child Psychology|J Abnorm Psychol=Journal of Abnormal Psychology|
J Abnorm Soc Psychol=Journal of Abnormal and Social Psychology|J Addict Med=Journal of Addiction Medicine|
J Adolesc Health=Journal of Adolescent Health|J Adolesc=Journal of Adolescence|
J Adv Nurs=Journal of Advanced Nursing|J Affect Disord=Journal of Affective Disorders|
J Aging Health=Journal of Aging and Health|
J Am Acad Child Adolesc Psychiatry=Journal of the American Academy of Child & Adolescent Psychiatry|
J Am Geriatr Soc=Journal of the American Geriatrics Society|J Anxiety Disord=Journal of Anxiety Disorders|
J Appl Behav Anal=Journal of Applied Behavior Analysis|J Appl Psychol=Journal of Applied Psychology|
J Appl Soc Psychol=Journal of Applied Social Psychology|J Atten Disord=Journal of Attention Disorders|
J Autism Dev Disord=Journal of Autism and Developmental Disorders|J Behav Med=Journal of Behavioral Medicine|
J Behav Ther Exp Psychiatry=Journal of Behavior Therapy and Experimental Psychiatry|
J Child Fam Stud=Journal of Child and Family Studies|
J Child Psychol Psychiatry=Journal of Child Psychology and Psychiatry|
J Clin Child Adolesc Psychol=Journal of Clinical Child & Adolescent Psychology|
J Clin Epidemiol=Journal of Clinical Epidemiology|J Clin Nurs=Journal of Clinical Nursing|
J Clin Oncol=Journal of Clinical Oncology|J Clin Psychiatry=The Journal of Clinical Psychiatry|
J Clin Psychol=Journal of Clinical Psychology|J Cogn Neurosci=Journal of Cognitive Neuroscience|
J Community Psychol=Journal of Community Psychology|
J Consult Clin Psychol=Journal of Consulting and Clinical Psychology|
J Consult Psychol=Journal of Consulting Psychology|J Couns Dev=Journal of Counseling & Development|
J Couns Psychol=Journal of Counseling Psychology|J Cross Cult Psychol=Journal of Cross-Cultural Psychology|
J Dual Diagn=Journal of Dual Diagnosis|J Educ Psychol=Journal of Educational Psychology|
J Epidemiol Community Health=Journal of Epidemiology and Community Health|
J Exp Child Psychol=Journal of Experimental Child Psychology|
J Exp Psychol Gen=Journal of Experimental Psychology: General|J Exp Psychol=Journal of Experimental Psychology|
J Exp Soc Psychol=Journal of Experimental Social Psychology|J Fam Psychol=Journal of Family Psychology|
J Gambl Stud=Journal of Gambling Studies|J Gen Intern Med=Journal of General Internal Medicine|
J Groups Addict Recover=Journal of Groups in Addiction & Recovery|J Happiness Stud=Journal of Happiness Studies|
J Health Psychol=Journal of Health Psychology|J Health Soc Behav=Journal of Health and Social Behavior|
J Interpers Violence=Journal of Interpersonal Violence|J Loss Trauma=Journal of Loss and Trauma|
J Mach Learn Res=Journal of Machine Learning Research|J Marital Fam Ther=Journal of Marital and Family Therapy|
J Marriage Fam=Journal of Marriage and Family|J Med Internet Res=Journal of Medical Internet Research|
J Mem Lang=Journal of Memory and Language|J Ment Health=Journal of Mental Health|
J Nerv Ment Dis=The Journal of Nervous and Mental Disease|J Neurosci=The Journal of Neuroscience|
J Occup Health Psychol=Journal of Occupational Health Psychology|J Organ Behav=Journal of Organizational Behavior|
J Pain Symptom Manage=Journal of Pain and Symptom Management|J Pediatr Psychol=Journal of Pediatric Psychology|
J Pers Assess=Journal of Personality Assessment|J Pers Soc Psychol=Journal of Personality and Social Psychology|
J Pers=Journal of Personality|J Posit Psychol=The Journal of Positive Psychology|
J Psychiatr Ment Health Nurs=Journal of Psychiatric and Mental Health Nursing|
J Psychiatr Res=Journal of Psychiatric Research|J Psychoactive Drugs=Journal of Psychoactive Drugs|
J Psychol=The Journal of Psychology|J Psychosom Res=Journal of Psychosomatic Research|
J Res Adolesc=Journal of Research on Adolescence|J Res Pers=Journal of Research in Personality|
J Sch Psychol=Journal of School Psychology|J Sleep Res=Journal of Sleep Research|
J Soc Clin Psychol=Journal of Social and Clinical Psychology|J Soc Issues=Journal of Social Issues|
J Soc Pers Relat=Journal of Social and Personal Relationships|J Soc Psychol=The Journal of Social Psychology|
J Stat Softw=Journal of Statistical Software|J Stud Alcohol Drugs=Journal of Studies on Alcohol and Drugs|
J Stud Alcohol=Journal of Studies on Alcohol|J Subst Abuse Treat=Journal of Substance Abuse Treatment|
J Subst Abuse=Journal of Substance Abuse|J Trauma Stress=Journal of Traumatic Stress|
J Vocat Behav=Journal of Vocational Behavior|J Youth Adolesc=Journal of Youth and Adolescence|
JAMA Intern Med=JAMA Internal Medicine|JAMA Netw Open=JAMA Network Open|JAMA Pediatr=JAMA Pediatrics|
JAMA Psychiatry=JAMA Psychiatry|Lancet Psychiatry=The Lancet Psychiatry|
Lancet Public Health=The Lancet Public Health|Lancet=The Lancet|Lang Learn=Language Learning|
Law Hum Behav=Law and Human Behavior|Learn Instr=Learning and Instruction|Mach Learn=Machine Learning|
Mem Cognit=Memory & Cognition|Mindfulness (N Y)=Mindfulness|Mol Psychiatry=Molecular Psychiatry|
Multivariate Behav Res=Multivariate Behavioral Research|N Engl J Med=The New England Journal of Medicine|
Nat Biotechnol=Nature Biotechnology|Nat Commun=Nature Communications|Nat Hum Behav=Nature Human Behaviour|
Nat Med=Nature Medicine|Nat Methods=Nature Methods|Nat Neurosci=Nature Neuroscience|
Nat Rev Neurosci=Nature Reviews Neuroscience|Nervenarzt=Der Nervenarzt|Neurobiol Aging=Neurobiology of Aging|
Neurobiol Learn Mem=Neurobiology of Learning and Memory|Neurosci Biobehav Rev=Neuroscience & Biobehavioral Reviews|
Neurosci Lett=Neuroscience Letters|Nicotine Tob Res=Nicotine & Tobacco Research|
Nord J Psychiatry=Nordic Journal of Psychiatry|Nurs Res=Nursing Research|
Organ Behav Hum Decis Process=Organizational Behavior and Human Decision Processes|Pain Med=Pain Medicine|
Palliat Med=Palliative Medicine|Patient Educ Couns=Patient Education and Counseling|
Percept Psychophys=Perception & Psychophysics|Pers Individ Dif=Personality and Individual Differences|
Pers Ment Health=Personality and Mental Health|Pers Soc Psychol Bull=Personality and Social Psychology Bulletin|
Pers Soc Psychol Rev=Personality and Social Psychology Review|
Perspect Psychol Sci=Perspectives on Psychological Science|
Philos Trans R Soc Lond B Biol Sci=Philosophical Transactions of the Royal Society B: Biological Sciences|
PLoS Med=PLOS Medicine|PLoS One=PLOS ONE|Prev Med=Preventive Medicine|Prev Sci=Prevention Science|
Proc ACM Hum Comput Interact=Proceedings of the ACM on Human-Computer Interaction|
Proc Biol Sci=Proceedings of the Royal Society B: Biological Sciences|
Proc Natl Acad Sci U S A=Proceedings of the National Academy of Sciences of the United States of America|
Proc Natl Acad Sci USA=Proceedings of the National Academy of Sciences of the United States of America|
Prof Psychol Res Pr=Professional Psychology: Research and Practice|
Psychiatr Clin North Am=Psychiatric Clinics of North America|Psychiatr Prax=Psychiatrische Praxis|
Psychiatr Q=Psychiatric Quarterly|Psychiatr Rehabil J=Psychiatric Rehabilitation Journal|
Psychiatr Serv=Psychiatric Services|Psychiatry Res=Psychiatry Research|
Psychol Addict Behav=Psychology of Addictive Behaviors|Psychol Aging=Psychology and Aging|
Psychol Assess=Psychological Assessment|Psychol Bull=Psychological Bulletin|
Psychol Health Med=Psychology, Health & Medicine|Psychol Health=Psychology & Health|
Psychol Inq=Psychological Inquiry|Psychol Med=Psychological Medicine|Psychol Methods=Psychological Methods|
Psychol Music=Psychology of Music|Psychol Psychother=Psychology and Psychotherapy: Theory, Research and Practice|
Psychol Rep=Psychological Reports|Psychol Res=Psychological Research|Psychol Rev=Psychological Review|
Psychol Sch=Psychology in the Schools|Psychol Sci Public Interest=Psychological Science in the Public Interest|
Psychol Sci=Psychological Science|Psychol Serv=Psychological Services|
Psychol Sport Exerc=Psychology of Sport and Exercise|
Psychol Trauma=Psychological Trauma: Theory, Research, Practice, and Policy|
Psychol Women Q=Psychology of Women Quarterly|Psychon Bull Rev=Psychonomic Bulletin & Review|
Psychooncology=Psycho-Oncology|Psychopharmacology (Berl)=Psychopharmacology|Psychosom Med=Psychosomatic Medicine|
Psychother Psychosom Med Psychol=PPmP – Psychotherapie · Psychosomatik · Medizinische Psychologie|
Psychother Psychosom=Psychotherapy and Psychosomatics|Psychother Res=Psychotherapy Research|
Psychotherapeut=Psychotherapeut|Psychotherapy (Chic)=Psychotherapy|Public Health Nutr=Public Health Nutrition|
Public Health Rep=Public Health Reports|Q J Exp Psychol=Quarterly Journal of Experimental Psychology|
Qual Health Res=Qualitative Health Research|Qual Life Res=Quality of Life Research|
Rehabil Psychol=Rehabilitation Psychology|Res Nurs Health=Research in Nursing & Health|
Res Social Work Pract=Research on Social Work Practice|Rev Educ Res=Review of Educational Research|
Rev Gen Psychol=Review of General Psychology|Scand J Psychol=Scandinavian Journal of Psychology|
Sch Psychol Q=School Psychology Quarterly|Schizophr Bull=Schizophrenia Bulletin|
Schizophr Res=Schizophrenia Research|Sci Adv=Science Advances|Sci Rep=Scientific Reports|
Sleep Med Rev=Sleep Medicine Reviews|Sleep Med=Sleep Medicine|Small Group Res=Small Group Research|
Soc Cogn=Social Cognition|Soc Dev=Social Development|Soc Indic Res=Social Indicators Research|
Soc Influ=Social Influence|Soc Psychiatry Psychiatr Epidemiol=Social Psychiatry and Psychiatric Epidemiology|
Soc Psychol Personal Sci=Social Psychological and Personality Science|Soc Psychol Q=Social Psychology Quarterly|
Soc Sci Med=Social Science & Medicine|Soc Work=Social Work|Stat Med=Statistics in Medicine|
Struct Equ Modeling=Structural Equation Modeling: A Multidisciplinary Journal|Subst Abus=Substance Abuse|
Subst Abuse Treat Prev Policy=Substance Abuse Treatment, Prevention, and Policy|
Subst Use Misuse=Substance Use & Misuse|Suicide Life Threat Behav=Suicide and Life-Threatening Behavior|
Support Care Cancer=Supportive Care in Cancer|Syst Rev=Systematic Reviews|Teach Psychol=Teaching of Psychology|
Transl Psychiatry=Translational Psychiatry|Trauma Violence Abuse=Trauma, Violence, & Abuse|
Trends Cogn Sci=Trends in Cognitive Sciences|Trends Neurosci=Trends in Neurosciences|Vision Res=Vision Research|
Women Health=Women & Health|Work Stress=Work & Stress|World Psychiatry=World Psychiatry|Youth Soc=Youth & Society|
Z Klin Psychol Psychother=Zeitschrift für Klinische Psychologie und Psychotherapie
"""
"""Abbreviation and full name, as the journals write it themselves."""


@cache
def _by_abbreviation() -> dict[str, str]:
    rows = (row.partition("=") for table in (TITLES, _TITLES) for row in table.replace("\n", "").split("|"))
    return {_folded(short): full for short, _, full in rows}


def _folded(name: str) -> str:
    return " ".join(name.replace(".", " ").replace("-", " ").lower().split())


def full_title(name: str) -> str:
    """Returns the full name of a periodical by its abbreviation, with or without full stops; "" for any other.

    >>> full_title("Am. J. Psychiatry"), full_title("J Physiol (Lond)"), full_title("Mind")
    ('American Journal of Psychiatry', 'The Journal of Physiology', '')
    """
    folded = _folded(name)
    if full := _by_abbreviation().get(folded):
        return full
    if name[-1:] == ")":
        return _by_abbreviation().get(_PLACE.sub("", folded), "")
    return title_by_words(folded)


_PLACE = re.compile(r" \([a-z ]+\)$")
"""Where a periodical comes out, which the NLM adds to tell two of one name apart: "J Physiol (Lond)"."""


def is_known(name: str) -> bool:
    """Returns whether the table has a periodical, by its full name or its abbreviation."""
    return _folded(name) in _full_names() or bool(full_title(name))


@cache
def _full_names() -> frozenset[str]:
    return frozenset(map(_folded, _by_abbreviation().values()))
