"""Names of tests, scales, inventories and surveys that do not begin with a person's name (APA 7, 6.18).

Those that psychology, psychiatry and public health use most; names that begin with their author's or a place's
("Beck Depression Inventory") are told by `names_of_tests`.
"""

from __future__ import annotations

TESTS = """
Acceptance and Action Questionnaire|ADHD Rating Scale|Adult Attachment Interview|Adult Self-Report Scale|
Adverse Childhood Experiences Questionnaire|Ages and Stages Questionnaire|Ages and Stages Questionnaires|
Alcohol Use Disorders Identification Test|American Community Survey|American National Election Studies|
Anxiety Sensitivity Index|Approaches and Study Skills Inventory for Students|Attachment Style Questionnaire|
Autism Diagnostic Interview|Autism Diagnostic Observation Schedule|Autism Spectrum Quotient|
Balanced Inventory of Desirable Responding|Basic Psychological Needs Scale|Behavior Assessment System for Children|
Behavior Rating Inventory of Executive Function|Behavioral Risk Factor Surveillance System|Big Five Inventory|
Body Appreciation Scale|Body Shape Questionnaire|Brief COPE|Brief Pain Inventory|Brief Psychiatric Rating Scale|
Brief Resilience Scale|Brief Symptom Inventory|Burnout Assessment Tool|CAGE Questionnaire|
California Psychological Inventory|California Verbal Learning Test|
Center for Epidemiologic Studies Depression Scale|Center for Epidemiological Studies Depression Scale|
Child Behavior Checklist|Child Depression Inventory|Childhood Autism Rating Scale|Childhood Trauma Questionnaire|
Children's Depression Inventory|Children’s Depression Inventory|
Clinical Global Impression Scale|Clinical Global Impressions Scale|Clinician-Administered PTSD Scale|
Cognitive Failures Questionnaire|Cognitive Reflection Test|Columbia-Suicide Severity Rating Scale|
Composite International Diagnostic Interview|Compulsive Internet Use Scale|Conflict Tactics Scale|
Conflict Tactics Scales|Connor-Davidson Resilience Scale|Copenhagen Psychosocial Questionnaire|
Coping Inventory for Stressful Situations|Current Population Survey|Death Anxiety Scale|
Defense Style Questionnaire|Depression Anxiety Stress Scale|Depression Anxiety Stress Scales|
Depression, Anxiety and Stress Scale|Depression, Anxiety and Stress Scales|Diagnostic Interview Schedule|
Difficulties in Emotion Regulation Scale|Dissociative Experiences Scale|Drug Abuse Screening Test|
Dyadic Adjustment Scale|Eating Attitudes Test|Eating Disorder Examination|
Eating Disorder Examination Questionnaire|Eating Disorder Inventory|Embedded Figures Test|
Emotion Regulation Questionnaire|Empathy Quotient|Epworth Sleepiness Scale|European Social Survey|
European Values Study|Expanded Disability Status Scale|Experiences in Close Relationships|
Experiences in Close Relationships Scale|Family Adaptability and Cohesion Evaluation Scales|
Family Environment Scale|Fear of Negative Evaluation Scale|Five Facet Mindfulness Questionnaire|Flourishing Scale|
General Health Questionnaire|General Self-Efficacy Scale|General Social Survey|Generalised Anxiety Disorder Scale|
Generalized Anxiety Disorder Scale|Geriatric Depression Scale|Global Assessment of Functioning|
Graduate Record Examination|Gratitude Questionnaire|Group Climate Questionnaire|Health and Retirement Study|
Health of the Nation Outcome Scales|Helping Alliance Questionnaire|HEXACO Personality Inventory|
Hospital Anxiety and Depression Scale|Household Pulse Survey|Impact of Event Scale|Implicit Association Test|
Impostor Phenomenon Scale|Insomnia Severity Index|Internet Addiction Test|Internet Gaming Disorder Scale|
Interpersonal Reactivity Index|Interpersonal Support Evaluation List|Intolerance of Uncertainty Scale|
Inventory of Complicated Grief|Inventory of Depressive Symptomatology|Inventory of Interpersonal Problems|
Iowa Gambling Task|Job Content Questionnaire|Job Descriptive Index|Johns Hopkins Symptom Checklist|
Leadership Practices Inventory|Life Events Checklist|Life Orientation Test|Life Satisfaction Index|
Mayer-Salovey-Caruso Emotional Intelligence Test|McGill Pain Questionnaire|Meaning in Life Questionnaire|
Medical Expenditure Panel Survey|Mental Health Continuum Short Form|Mental Health Inventory|
Metacognitive Awareness Inventory|Mindful Attention Awareness Scale|Mini International Neuropsychiatric Interview|
Mini-Mental State Examination|Minnesota Multiphasic Personality Inventory|Mobile Phone Problem Use Scale|
Mood and Feelings Questionnaire|Mood Disorder Questionnaire|
Motivated Strategies for Learning Questionnaire|Multidimensional Scale of Perceived Social Support|
Multifactor Leadership Questionnaire|Narcissistic Personality Inventory|NASA Task Load Index|
National Comorbidity Survey|National Comorbidity Survey Replication|
National Health and Nutrition Examination Survey|National Health Interview Survey|
National Longitudinal Study of Adolescent Health|National Longitudinal Study of Adolescent to Adult Health|
NEO Five-Factor Inventory|NEO Personality Inventory|Neuropsychiatric Inventory|Nottingham Health Profile|
Nursing Stress Scale|Obsessive-Compulsive Inventory|Outcome Questionnaire|Outcome Rating Scale|
Oxford Happiness Questionnaire|Pain Catastrophizing Scale|Panel Study of Income Dynamics|
Panic Disorder Severity Scale|Parental Bonding Instrument|Parental Stress Scale|Parenting Stress Index|
Patient Health Questionnaire|Penn State Worry Questionnaire|Perceived Stress Scale|
Personal Report of Communication Apprehension|Personality Assessment Inventory|Personality Inventory for DSM-5|
Pictorial Scale of Perceived Competence|Picture Exchange Communication System|
Positive and Negative Affect Schedule|Positive and Negative Syndrome Scale|Postpartum Depression Screening Scale|
Posttraumatic Cognitions Inventory|Posttraumatic Diagnostic Scale|Posttraumatic Growth Inventory|
Problem Gambling Severity Index|Professional Quality of Life Scale|Profile of Mood States|
Programme for International Student Assessment|Prolonged Grief Disorder Scale|
Psychological General Well-Being Index|PTSD Checklist|Purpose in Life Test|
Quality of Life Enjoyment and Satisfaction Questionnaire|Racial and Ethnic Microaggressions Scale|
Raven's Progressive Matrices|Raven’s Progressive Matrices|Reading the Mind in the Eyes Test|
Resilience Scale for Adults|Revised Children's Anxiety and Depression Scale|
Revised Children’s Anxiety and Depression Scale|Ruminative Responses Scale|Satisfaction With Life Scale|
Scale for the Assessment of Negative Symptoms|Schedule for Affective Disorders and Schizophrenia|
Screen for Child Anxiety Related Emotional Disorders|Self-Compassion Scale|Self-Rating Anxiety Scale|
Self-Rating Depression Scale|Sense of Coherence Scale|Session Rating Scale|
Severity of Alcohol Dependence Questionnaire|Sexual Experiences Survey|
Short Warwick-Edinburgh Mental Well-Being Scale|Smartphone Addiction Scale|Social Desirability Scale|
Social Interaction Anxiety Scale|Social Phobia Inventory|Social Provisions Scale|Social Readjustment Rating Scale|
Social Responsiveness Scale|Social Support Questionnaire|State-Trait Anger Expression Inventory|
State-Trait Anxiety Inventory|Strange Situation Procedure|Strengths and Difficulties Questionnaire|
Structured Clinical Interview for DSM-5|Structured Clinical Interview for DSM-IV|Subjective Happiness Scale|
Survey of Health, Ageing and Retirement in Europe|System Usability Scale|Test Anxiety Inventory|
Test of Everyday Attention|Thematic Apperception Test|Trail Making Test|Trauma Symptom Checklist|
Trauma Symptom Inventory|Trier Social Stress Test|UCLA Loneliness Scale|Utrecht Work Engagement Scale|
Warwick-Edinburgh Mental Well-Being Scale|Ways of Coping Questionnaire|Wide Range Achievement Test|
Wisconsin Card Sorting Test|Work and Social Adjustment Scale|Working Alliance Inventory|
World Mental Health Surveys|World Values Survey|Young Schema Questionnaire|Youth Risk Behavior Surveillance System|
Youth Risk Behavior Survey|Youth Self-Report"""
"""Names of tests and of surveys, as they are written."""
