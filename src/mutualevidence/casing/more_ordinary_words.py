"""More ordinary English words, which are no names: they stand in small letters in several public bibliographies,
or are words of the social sciences and of everyday life that titles have more often than abstracts.
"""

from __future__ import annotations

MORE_ORDINARY_WORDS = frozenset(
    """
    abandoned abiotic ablaut abnormal abroad absent absolutely absorber abstract absurd abuse abyss academia
    accelerate accelerated accent accept accessed accident accidents accommodate accommodated accompanied
    accomplice accomplish accomplished accordingly accountant accounted accuracies acetate acetylcholine ache
    acknowledged acquire acquires acreage acting activated actor actors actress actuators adding adds
    adenosine adequacy adequately adiabatic adjacent adjust adjusted administered administrators admit
    admitted adolescent adopt adopters adopts adored adultery advantageous advent adventure advice advocacy
    advocate aerial aero aerobic aerosol affair affective affix affixes afford afforded aforementioned afraid
    afterlife aftermath agency agenda aggregate aggregated aggressive agony agree agri agro aiming aircraft
    airline airlines airport airports alarm albeit alert algorithmic alibi alien align alike allegory alleles
    allergic alleviate alley allies allocate allocated allopatric allure ally alongside alpine alter altered
    alternate altitude altitudes altogether amateur ameliorate amid amine amino amongst amplified amplitude
    amplitudes analogical analogous analogs analogy analytic analytics anatomical anatomy ancestor ancestors
    ancestral ancestry anchor angel angels angle angles angry anguish angular anniversary annotated anomalies
    anomalous answer answers anthem anthropogenic antibiotic antibodies antibody anticipate anticipated
    antifungal antigen antimicrobial antioxidant antiparasitic anywhere apart apathy apes aphasia apparently
    appeal appeared appetite applause applies appraisal appreciated apprentice appropriately approved apps
    aquaculture aquatic arbitrarily archaeal archive archives areal arena arise arises aristocracy arithmetic
    arms army aromatic arousal arrest arrival arrive arson artefact arterial arthropods articulatory artifacts
    artist artists ascertain ascertained asexual ashes asked asking asks asleep aspekty assault assay assays
    assembled assembly assesses asset assets assign associate assume assumes assure asylum asymmetrical
    asymmetry asymptotic asynchronous atherosclerosis athlete athletes attached attack attacks attain attained
    attempted attend attenuate attic attitude attract attracted attractive atypical audio audit auditory
    augmented aunt auto autobiography autochthonous automata automaton autonomous autonomy autopsy
    autoregressive autumn auxiliary avenue avenues averaged avoided award awe awkward axes axis babies baby
    bachelor backlash backward bacterial bacterium bandwidth bargain barn basketball batch bathroom bats
    battery battle battles beach beads bear beast beat beats beauty became bed bedroom beds bedtime bees beg
    began beggar begin beginner beginners begins begs begun behalf behave behaves behold believed belly belong
    belonged belongs beloved bench beneath beneficial benevolent berries besides beta betray betrayal
    beverages biased biases bicycle bidirectional bigger biggest bilingual billion bind binds bioassays
    biochemical biodiesel biogas biogeographic biogeography biohydrogen biologists biomarker biomarkers
    biomass biomethane biosensor biosensors biotic bipartite birds birth birthday births bite bites bitter
    bizarre blame blanket blend blended blends blind bliss block blocks blog blogs bloom blossom blueprint
    boat boats bodies bodily bomb bone bones bonus boost boosted bootstrap bootstrapped boredom born borne
    borrowed boss bottleneck bottlenecks bottom boundaries bounded branched brand bravery bread breadth break
    breakdown breakfast breast breath breathe breeds bride bridge bridges briefly bring broadband broader
    broadly broken brother brothers browser brucei bruise bubble bubbles bucket buddy budget budgets bullies
    bully bundle bundles bureaucracy bureaus burial buried burst businesses busy butterfly buying bystander
    bystanders cabin cage cake calcium calculus calibrated calls came camp campaign campus canal candidate
    candidates candle candles canonical canvas capita capsicum capsule captive carcinogenic card cardiac
    cardiovascular career carefully carer carers caress caretaker cargo caricature caring carnival carpet
    carries cartoon cascades cassava castle casual casualties cat catalytic catastrophe catch categorical
    categorizes cater cathedral cats cattle caught causal cave cavity cellular census centered centre centres
    centuries cerebral ceremony certainly certified cette challenged champion chance chaos charged charisma
    charm chat chatbot chatbots chatter cheap cheaper cheat check checked cheer chess chez chick chicken chief
    chimpanzees chlorpyrifos choir choirs cholesterol choose chooses chromatography chronicle chronicles
    cigarette cinema circuit circulatory circus cite cited citizen civil civilian clade clades cladistic claim
    claimed claims clan clarify clash classic classifies classify classroom classrooms clauses clean clergy
    clerk clever client cliff climatic climb clinician clinicians clock closed closer closest closure cloth
    clothes clown club clubs clumsy clustered coach coaches coal coarse coast coded coding coevolutionary
    coexist coffee coffin cognate cognates coherently coincided coli collapse colleague colleagues collective
    colonial colony colour comb combinatorial comedian comedy comfort comic command comme commensal commentary
    communicate communicates comparaison compassionate compel compensate compete competent compile
    complementary complemented compliant complicate comply compose comprehend comprise comprises compromise
    compulsive comrade concatenated concave conceived concentrate concentrated concert concerted
    concessionaires concise conclusive concomitant concrete concurrent conditioned condom conducive cone cones
    confident configured conflict conflicts conform confounded confronted congeners congruent connect connects
    conquest consecutive consensus consent consequent consequently conservancy conserved consist consisted
    consistently consolidated consonant consonantal consonants conspiracy constantly constituent constituents
    constitute constitutes constrain constrains constructive consultants consume consumed contacto contagion
    contained container containers contaminated contempt contest contexte contingent continual continue
    continued continues contract contracts contradictory contrary contrasted contrastive contributed
    contributors controller controllers controversial controversies convenient converge convergent
    conversational convert converted converts convex convict coordinated cop cope copes cops copula copulas
    cord corporate corrected correctly correlate correlates correspond correspondingly corridor corroborate
    corroborated cortex costly costume cottage cotton couch counsellor counselor counselors counter
    countermeasures counterpart counterparts counties county couple courage courageous court courts cousin
    covariates covert coward cowards cradle craft crash crashes creator creature creatures credit creed creep
    crew crews crib cries crime crimes criminal criminals crisp critic critics crop crops crosslinguistic
    crowd crowds crown crude cruel cruelty cruzi cry crying cucumber cues cult cultivated cults cupboard cure
    curricula curriculum curse custody custom cuts cyanobacteria cyber cyberball cytokines cytometry dad dads
    dairy dance dancer dancers danger dangerous daring dating daughter dawn daydream daytime deadly deaf dear
    dearth debate debated debt debts deceit decide decides decisive declared declined decompose decomposed
    decomposes dedicated deed deeds deeper deeply default defeat defendant defendants defense deficit deficits
    definite definitely degrade degraded dehydrogenase deixis delay delayed delays deliberate delinquent
    deliver delivered dementia demerits demo demography demonstrator denial denoted dense densely dental deny
    departs depict depicted deploy deposit depressed derivational descent desire desired desires despair
    desperate destiny destroy detective deteriorated determinant deterministic detrimental deutschen developer
    developers developmental deviate devil devils devise devoted diabetes diabetic diachronic diachrony
    dialect dialectal dialectes dialogue diaries diary dictator dictionaries died diet dietary diets differed
    differentiate differentiated differently difficile dilemma dilemmas dimer diminish diminished dinner
    dinners diplomacy directives directors dirt dirty disabled disadvantages disaggregate disaggregated
    disaster disasters disbelief discharge discharged disciple discipline disciplines disclosure discontent
    discontents discourse discover discovered discrepancies discrepancy discriminant discriminate disentangle
    disgrace disguise disgust dish dishonesty dislike dismissal disparate dispersal disperse dispersed
    displaced disposal dispute disputes disrupt dissent dissimilar distal distant distantly distinctive
    distinctly distinguished distributional distributive district districts distrust disturbed disyllabic
    diurnal diverge divergent diversify divide dividend divides divisional divorced dlja doctor doctors
    doctrine documented doesn dog dogs doll dolls dominate donor donors dont doom dose doses doubt doubts
    download downstream downward dowry dragon drama dramatic draw drawback drawbacks draws dread dream dreamer
    dreamers dreams dress drift drink drinker drinkers driver drop dropout dropouts drum drunk drunken duel
    dummy durch dusk
    duties duty dwellers dyad dyads dying eager ear earliest earn earned ears ease easier eccentric echo
    echoes ecologic ecologies econometric economical economies ecstasy edited educated effectors efflux
    eggplant eigenvalues einem eines einigen ejective elaborate elaborated elder eldercare elders
    electromagnetic electrophoresis elegans elegant elemental elementary elicit elicited elicits eliminate
    eliminated eliminates elite elites elliptic else elsewhere elucidate elusive embodied embrace emerge
    emergent emerges emergy emigrant emigrants emitted empathic emperor emphasises emphasize emphasizes
    employee employer employers empty enchanted encode encoded encoder encodes encompass encompasses encounter
    encounters encourage encouraged encyclopedia endangered endeavor ended endemic endogenous endoscopy
    endosymbionts endotoxin endpoints enemies enemy energetic enfants engage engaged engine engines enigma
    enjoy enlarged enormous enrich enriched enriches ensured entails entered enthusiasm entirely entitled
    entity entre entrepreneur entrepreneurs entries entry envisaged envisioned envy enzymatic enzyme enzymes
    epenthesis epic epidemic epidemics epidemiologic epidermal epilogue episodic epistemic epsilon equine
    equipped equity erroneous ersten erythrocyte escape essay essays establishes estate estimator estimators
    eternal ethanol ethical ethnic ethnographic ethnography ethnolinguistic etiquette etymologies eukaryotes
    eukaryotic eulogy euthanasia eventual everyone everywhere evidenced evident evidential evil evolutionarily
    exacerbated exactly exceed exceeded exceeds excellent exceptional excessive exclude excluded exclusive
    excuse execute executive exemplar exemplified exert exerted exerts exhaustive exile existed exogenous
    exotic expand expect expectancy expenditure expenditures expense expenses expertise explanatory exploit
    exploited exploits exploratory explorer exponential export exports expresses expressive expressives extant
    exterior extinct extra extracellular extrinsic extrovert eyewitnesses fable fabric faced facial
    facilitated facing faculties faculty faecal fail failed fails fairly fairy false fame familial familiar
    fan fans fantasies fantasy farewell farm farmer farms fashion fastest fat fatal fate father fatigue fatty
    fault fauna faunal favor favorite favors feast feather feathers feed feeds feel feet felt feminine
    feminist fence ferries ferry fertilizer festival festivals feud fewer fibre fieldwork fierce fiery fifteen
    fight fighter fighters filled filmmaker filtered filthy financed finds fingerprint firefighters firefly
    firstly fisheries fisherman fishes fitted flag flame flames flat flattery fleet fleets flesh flexibly
    flight flights flirt flood floodplain floods floor flower flowers fluid fluorescent flute fly flying focal
    focussed foe fog fold folded folds folk folklore folktale folktales follower folly fool fools foot
    football footsteps forbidden forced forecast forecasts foreigner foreigners forge forget forgets forgive
    forgotten former formes formula formulate formulated forth fortis fortune forwarders fossil fossils foster
    founded founder founders fractional fracture fragile fragmented frail frailty frame framed frames franca
    fraud freedom freely freight fresh freshly freshwater friend friendly frog frozen fruit fruits fuel
    fulfill fulfilled fun fund funded funeral funerals fungi funnel funny furnace furniture furthermore fury
    fused gained gambler gamblers gamers gang gangs gardener gastrointestinal gate gates gather gathered gave
    gaze genera generalist generalize generators genital genius genocide genomic genomics genotype genotyped
    genotypes genre genres gentle genus geography geometries gestural gesture gestures gets ghost ghosts
    gifted girlfriend glance gland glands glaucoma gleaned globe gloom glory glossary goddess gods goes gold
    golden goodbye gossip governed governmental governor grace grade grades gradual graduate graduates
    grammaire grammatical grand grandchild grandchildren grandfather grandmother grandmothers grandparent
    grandparents granted grapheme graphical grass gratitude grave graves gray greatest greed greedy grew
    griechischen grieve grip gross grounded grouped grow grows grudge grudges guarantee guaranteed guarantees
    guardian guardians guerrilla guess guest guests guided guilt guilty guitar gun guns gym gypsy habitat
    habitats habitual hair hall hampered handicap handled handmade handshake haplotypes happen happens happy
    harbor harbored hardly harm harsh harvest haste hate hatred haunted haven hazard hazards headache heal
    healer healers healthcare healthier hear heard hears heaven heavily heightened heir hell helped helper
    helpers heme hen herb herd herein heritage hero heroes heroic heroin heuristic hierarchies highland
    highlighted highway highways hike hill hills hindered hinders hint historic histories hitherto hits hobby
    hold holds holiday holidays holistic holographic homeostasis homicide homogeneous homogenous homologous
    homologs homophobia honest honesty honey honeymoon honor honour hoped horizon horizons hormone horn horror
    horse horses hospice hospices hostage hostile hotel hotels hour hours household households housewife
    housewives however hug huge hugs hull humane humanitarian humble humor humour hundred hundreds hunger
    hungry hunter hunters hurt husband husbands hydrocarbons hydrolysis hydrophobic hygiene hymenopteran hymn
    hyperplanes hypnosis hypocrisy hypothesize hypothetical hypoxia hysteria ice icon icons identical
    ideophones idiot idle idol ignore ignored ignores ihre ihrer ill illegal illegitimate illnesses
    illocutionary imagery imaginary imagined immature immediate immediately immigrant immoral immortal
    impacted impart imparts impersonal implicated implicit implicitly implied imply import importantly impose
    imposed imposes impostor impostors impoverished imprecise impressive impulse impulsive inaccurate
    inadequate inappropriate incentive incentives incest incident incidents inclusive incomplete inconsistent
    incorrect incremental incur incurred indeed indefinite indigenous indirectly induce induces ineffective
    inefficiently inelastic inertial inevitably inexpensive infamy infant infantry infants infected inferno
    inferred infinitives infixes inflammatory influent influential influenza informal informants informational
    informed infra infrequent inhabitants inhaled inherently inherited inhibit inhibited inhibits
    inhomogeneous initiate initiated injuries injury inmate inmates inn innate inner innocent innovate
    insecticides insects insecure insignificant insomnia inspired instantaneous instinct institutes
    insufficient insult insults insurers intact intake integer integral integrals intellectual intends intense
    intensified intensifier inter intercourse interested interfere interferometry intergenerational interior
    intermodal interpersonal interplay interpret interpretive interrelated interrupted interspecific
    intertemporal intervene interview interviewed intestinal intimate intra intracellular intraspecific
    introvert introverts intruder intuitionistic invaded invariant invasive inventories inventory
    invertebrates inverted invest investigators investors involve iron ironic irony irrational irregular
    irrelevant irrespective isoglosses isolate isolates isotope item ivermectin ivory jail jails jealous
    jealousy joined jointly joke jokes journalist journalists joy joys judge judged judges juice jump jungle
    junior junk jurors jury justified juvenile juveniles keep keeper keeps kept kernel keywords kidney kids
    kill killer killers kin kindergarten kinematic king kingdom kings kiss kisses kitchen kitchens knife
    knight knights knot knows labeled labio laboratories laborer labour labyrinth lady laid lamp landlord
    landscape landscapes langage laryngeal latest latitude laugh laughs laughter launched lawyer lawyers lay
    lazy leader leaders leaf lean leap learnt leave leaves legacy legal legend legends legitimacy leisure
    leksiki lemmas lemur lend lengua lens lesbian lesbians lesser lesson let lethal leur leverage leveraged
    leverages lexeme lexemes lexical lexicales lexico lexicon lexicostatistic lexicostatistics liar liars
    liberal liberals liberty librarian librarians libraries license lie lies lifecycle lifelong lifespan
    ligand lily limb limbo limbs lineage lineages lingua lingue linguistiques linguistische linkage linkages
    lion lions lipid lipids listener listeners litchi literacy literary litter lived liver loan loans loanword
    loanwords lobster locate loci lock locus logged logical logistic logistics lognormal lone lonely looked
    looks loop loops lord lords lose loser losers losses lost lottery loud loved lover lovers loving lowered
    lowlands loyal loyalty luck lucky lullaby luminous lunch lung lupus lure lust luxury lyric lyrics
    machinery macroeconomic macrophages mad magic magical magician maid maiden mainland mainstream maintained
    maker malaria malice mammal mammalian mammals managed manager managerial mandate mandatory maniac
    manifested manipulate manipulated mantra manufacturers manure manuscript mapped marathon march margin
    marginal margins marked markedly marker marrow marry martyr martyrs masculine mask masked masks massacre
    masses massive master masters matched matches mate maternal mathematician mating matters mature maverick
    maximal maximise maximize maximizes maxmin maze meal meals meant meantime meat mechanistic medal median
    mediate mediated mediates mediator medicinal medieval melancholia melancholy mellitus melody membrane
    memoir memoirs memories menace menopause mentioned mentor mentors merchant merchants mercy merely merge
    merged merger mergers mermaid meshes message messages messenger messiah metabolic metabolite metabolites
    metadata metafrontier metaphor metaphors metazoan meter methodologies metonymies metonymy metrical mice
    microbes microbiota microsatellite microscopic middleware midnight midwife midwives migrant migrants
    migratory militant military milk milled mills mimetic mimicry mimics mine miner mineral miners minimise
    minimize minimizes minister minute miracle miracles mirror mirrors miscarriage misery misfortune
    mismatches misogyny missionaries missionary mistake mistakes mistress mistrust mitigate mitochondria
    mitochondrial mixture mob mockery modelled moderately modest modestly modesty modifiers modifies modify
    modular modulate momentum monarchy monastery monetary monk monkey monkeys monks mono monoclonal
    monocytogenes monogamy monosyllabic monster monsters month monthly mood moods morph morpheme morphemes
    morpho morphologie morphologique morphosyntactic mortal mosaic mosque mosques motif motifs motivate
    motivated motivational motive motives mots mountain mourn mourner mourners mouth move moved moves movie
    movies multi multicellular multicultural multidimensional multidisciplinary multifunctional multimodal
    multimode multiobjective multiplex multiplexed multiplier multiscale multistage multitude multivariate mum
    mundane municipal murder murderer murders muscle muse museum museums musical musician musicians mutant
    mutants myriad mysteries mystery mystic myth myths nach nail naive naked named naming nanny nap naps
    narcissist narcissistic narrator narrowband nasty nation nationwide naturalistic naughty nearby nearest
    necessarily necessitates neglected neighbor neighborhoods neighbors neighbour neighbourhoods neighbours
    neither nematode nephew nerve nervous nested networked neuron neuronal neurons neurosis neurotic newborn
    newborns newcomer newcomers newlywed newlyweds newspaper newspapers nexus niche nicht nightmare nightmares
    noble nobody noisy nombre nomenclature nominal none nonhomogeneous noninvasive nonparametric nonradial
    nonsense nonspecific nonuniform nonverbal nord norm northeastern northwestern nostalgia notably noted
    noteworthy noticed noting noun nouns nous novelist novelty novice nowadays nuanced nuclei nucleotide
    nucleus nude nudge null numeral numerals nun nuns nurse nurseries nursery nutrient nutrients nutritional
    oath obituary obscene observational obsessive obstacle obstacles occult occupancy occupied odd odds oder
    odour odyssey offender offenders offense offenses offered officer officers officials offline offshore
    oldest olfactory omen oneself onset oocyte oocytes opened opera operate operated operates opinion opinions
    opportunistic opposed opposite oppressed optimist optimistic optimum option optional oracle oral orchestra
    ordeal ordinal ordinary organ organelles organisational organize organophosphate organs orgasm originated
    orphan orphanage orphans orthogonal orthographic orthographies orthography otherwise outbreak outbreaks
    outcast outdated outdoor outgroup outlaw outlined outpatient outperformed outperforms outrage outsider
    outsiders outweighed oven overcrowded overestimate overestimated overlap overload overlooked overt
    overweight owing owl owned owner oxidase pace packed packet paddies paddy pagan paid painter painters
    pairwise palabras palace pallet pandemic panic paradise paradox paralysis paramount paranoia paranoid
    parasite parasites parasitic pardon parent parental parish parler parlers parole parser participant
    participate participated participatory particulate partie parties partly partner partners party pass
    passed passenger passengers passionate pastor pastoral patch paternal pathogen pathogenesis pathogenic
    pathogens pathologies pathway pathways patriarchy patriot pave paved pay paycheck payoff payout pays
    peasant peasants pedagogy pedestrian penal penalties penalty penguin pens pepper peptide peptides perceive
    percent perceptual perfectly performers perhaps peril periphery permanent permanently permissive permit
    perpetrator perpetrators persist persistent personne pertinent pessimistic pesticide pesticides pet
    petrochemical pets phage phages phantom pharmaceutical phenotype phenotypes phenotypic philosopher
    philosophers phobia phobias phone phoneme phonemes phonemic phones phonetic phonologie phonotactic
    phonotactics phosphate phosphorus photograph photographs photography phrase phrases phylogenies
    phylogenomic phylogeny phylogeography physician physicians physicochemical pianist piano pick piece pieces
    piety pig pile pilgrim pilgrimage pilgrims pillars pipeline pirate pirates pitch pitfalls pity pivotal
    pixel plague plain planned plasmatic plastic plastid plate player playground pleasant pleasure pleasures
    plight plot plug plural plurals pocket poet poetic poets pointed poison poker police policeman
    policymakers polite politician politicians pollen polymorphic polyphenols polysemous polysemy pond pool
    pooled pools poorer pope populated populous pornography port portal portrait portraits ports pose posed
    poses posit possess possessed possibilistic posted posterior posthumous postmenopausal postulate posture
    potassium potent potter practiced practitioners pragmatic pragmatics praise prayer prayers preacher
    precede preceded precisely preclinical predefined predetermined predicate predictor predictors predominant
    predominantly prefer preferred prefix prefixes prehistory premise premium prepare preprocessed
    prerequisite prerequisites presently preserve preserved president presidents presumably presumed pretend
    prevalent prevented preventive prey pride priest priests primate prime primers prince princess priori
    prison prisoner prisoners prisons privilege prize proactive problema problematic proceed processed prodigy
    producers proficient profound profoundly progressed progressive projected prokaryotes prokaryotic
    prolonged prominent promise promoted prompt promptly prone pronominal pronoun pronounced pronouns proof
    properly prophecy prophet prophets proportional proprietary prosodic prosody prospect prospects prostate
    prostitute prostitutes protect protected protective protest protests protozoan proud proven proverb
    proverbs provider provincial proxies proxy pseudo psyche psychic psycho psychopath psychopaths psychopathy
    psychosocial psychotic pub puberty publicly pubs pulp pump pun punish punished pupil pupils puppet puppets
    purchase purely pursue pursuit push pushed puts puzzle puzzles pyramids quadratic quantified quantifies
    quantile quarter quarters quasi queen queens queer query quest questioned quests quick quickly quiet quilt
    quiz rabbi rabbit rabbits racial racist radar radical radio rage rail railway rain rainbow rainfall
    rainforest raise raised raises ranch randomly ranged ranked rape raped rapist rarely rational rationale
    rats raven ravens reached reaches readily realize really realm reanalysis reasonably rebel rebellion
    rebels recall receive receives receptor recherche recipients reciprocal recognise recombinant recommend
    reconcile reconsidered reconstruct reconstructed recover recovered recruit recruited recruits recurrent
    redundancy refer referential referred refers refined refineries reflex reflexes reformer refuge refugee
    refugees regarded regime regimes register registered regressed regret regrets regularly regulate regulated
    regulator regulators reinforces reject rejected relate relates relativistic released reliably relied
    relief relies relieve rely remained remarks remedies remedy reminder remorse removal remove removed
    renders rental repair repeat repeated repeatedly repertoire replace replaced replicate repository
    representational reproduce reproductive request requested rescue researched researcher researches
    resembles reserve reserves reservoirs reside resident residential residents residual residuals residue
    residues resilient resist resistant resolve respective respiratory respite respond responded respondents
    responds responsive rest restrict restricted restrictive restricts resultant retail retain retained
    rethink retired retreat retreats retrieve retrieved returned reunion reunions reuse revenge revenue
    revenues reversal revisit revisited revolt revolutionary reward rhetoric rhyme rhythm rhythmic rhythms
    ribosomal riddle riddles rider riders rigorous ring riot riots rising risky rite rites ritual rituals
    rival rivalry rivals river rivers roadmap robber robbery robot robotic robots robustly rock rodent rodents
    roll rollout roommate roommates rooted rope rose roses roughly round rounds route routes routinely royal
    ruin ruins rumor rumors runaway runaways runner runners runs ryokans sabotage sacred sacrifice sad safe
    safely safer said sailor sailors saint saints sake sales salon salt salts sanctioned sanctuary sand sandhi
    sanity satellite satire satisfactory satisfied satisfies satisfy savage savannah save saving savior saw
    say says scaffolds scalar scandal scapegoat scar scarce scared scars scatter scattered scenery scenic
    schedule schema scholar scholarly scientists scored screened script sculpture seal seamlessly seance
    searched seat secondly secrecy secret secretary secrete secreted secrets sect secular secure seed seeds
    seek seeker seekers seeks seemingly seer sees segmental segmented sein seldom selfie selfies selfish
    seminar semiotic send senior seniors sent separated separately sequenced sequential sergeant serial serine
    sermon sermons serum servant servants served setup setups severely sewage sexes sexism shade shadow
    shadows shall shaman shamans shame shark sharply shear shed sheds sheet sheets shelter shelters shepherd
    shield shifted ship ships shipwreck shock shocks shoes shop shops shore shortage shortages shorter
    shortest shortfall shortly shoulder shrine shrub shy sich sick sigh sight sigma signatures silent silico
    silver similarly simpler simplified simplify simulate simulator sin sing singer singers singular sinner
    sistemy sit sits situated situational skeletal skeleton skeptic skeptics skewed skill skin sky slack
    slacks slave slavery slaves sleeper sleepers sleepy slight slope slopes slowed slower slowly slum slums
    smallest smallholder smarter smartphone smile smiles smoke smoker smokers smooth smoothed snake snakes
    snob snow soap sobre soccer societal socio socioeconomic sociolinguistic sociolinguistics sodium soft
    solace soldier soldiers sole solely solitary solitude solvent solvents solver somewhat song songs sont
    soon sophisticated sorrow sorrows sorry sort sorted sorts sought soundtrack southeastern southwestern
    sovereign span spatio spatiotemporal speak speaker speakers speaks specialist specialists specified
    specify spectacle spectator spectators specter spectrometry spell spend spent sphere spider spiders spikes
    spirit spirits spite splendor spoiled spoke spoken sporadic sport sports spots spouse spouses spreadsheet
    spreadsheets spring spy squad square squares stably stack stagnant stain stakeholder stalker stance stand
    standalone stands stardom started startle starts stated stationary statue stays stead steadily steady stem
    stems stepfamilies stepfamily stepfather stepmother stereotype stillbirth stimulate stimulates stimuli
    stimulus stone stones stop stops stored stores storm storms storyteller straightforward strands strange
    stranger strangers strata stratified stratum stream streams street streets strengthen stressed stressor
    stressors strict strictly strike strikes string stronger strongest struggle struggles stubborn stutter
    subfields subgroup subgroups subjected subjective sublime suboptimal subset subsets subsidies subsidy
    subtle subtropical subtypes subunit suburb suburban suburbs succeed successive successor sudden suffer
    suffered sufferer sufferers suffers sufficiently suffixes sugar suggestive suicidal suit suite suited
    sujet sulfate sulfur summarize summarizes sunlight sunset superego superfamily superficial superhero
    superheroes supernatural supplemental supplier suppliers supplies suppose supposed suppress suppresses
    surgeon surgeons surname surpass surpasses surprise surprisingly surrender surrogate surveyed survive
    survivor suspect suspected suspects suspicion sustain sustainably sustained swear sweat sweet swim switch
    switches sword syllabic syllables symbiont symbiosis symbiotic symmetric sympathy symphony symptom
    symptomatic synchronic synchrony synergistic synergy systemic tablets taboo taboos tackle tackled tact
    tactics tags tail tailored talent talented talents tango tank tariff tattoo tattoos taxa taxes taxonomic
    taxonomy teach tear tears tease tech teenager teenagers telehealth telemedicine tell tells temper
    temperate temple temples temporary tenant tenants tended tender termed terminal terminals terrestrial
    territories terror terrorist terrorists tertiary testimony textbooks textile thank thanks theater theatre
    theft thematic theme themed themes theorems theoretic thermometry thesis thief thieves think thinks thirst
    thirty thorough thoroughly thousands threat threaten threats thrill throne throughput thunder tide tier
    ties tiger tightly timelines timing tiny tired tissue tissues toddler toddlers toilet token tokens told
    tolerant tomato tomb tomography tonal tone tones tongue tongues tons took toolkit tooth topography
    topologies torture touch tough tourist tourists tower toxic toy toys trace traced traces tracked tract
    traded tragedy tragic trail trained trainee trainees trait traits trajectories trajectory tramp trance
    transcribed transcriptional transcriptome transcriptomes transcripts transducer transferred transgender
    transgenic transitional translated translator transmit trap trapped traps travel traveler travelers
    treason treasure treat treats treaty tremendous triad triangle triangular tribal tribe tribes tribunal
    trick tricks trickster tried tries trigger triggered triggers trip trips triumph troops trophic trouble
    troubled troubles truck truly try trying tryptophan tsunami tuberculosis tubes tumor turbofan turbulent
    turmoil turned turnover turns twelve twentieth twice twilight twin twins twofold typhoon typhoons typing
    tyranny tyrant ugly ultimate ultimately ultrasound unable unattended unbalanced unbiased unborn uncanny
    unchanged uncle unclear uncommon unconditional uncontrolled unconventional uncover uncovered
    underestimated undergo undergone undergraduate underground underlie underpaid underscored understudied
    undertaken undertaker underwent undesired undoubtedly unemployed uneven unexpected unexplored unfamiliar
    unhappy unidirectional uniformly unify unintended union unions uniquely unity universe unlabeled unless
    unlike unlikely unnecessary unobtrusive unpleasant unprecedented unpublished unravel unrealistic unrelated
    unrest unsatisfactory unspoken untreated unusual update upgrade upgrades upset upstream uptake upward
    upwind urge urgent urgently urges urinary usual utilize utilizes utmost utopia vaccine vaccines vagabond
    valid validate valley vampire vampires vanity variant variants vascular vast vegan vegetables vegetarian
    vehicle veil vendor vendors venom venture venues verb verbal verbs verdict vergleichende vergleichenden
    verified verify versa versatile vertebrate vertebrates vertices vessel veteran viable vice victim victory
    videogame viewed viewpoint vigilante village villagers villages villain villains violent viral virgin
    virtue virtues virulent virus viruses visit visited visitor visitors visualize vivo vocabulaire
    vocabulario vocabulary vocal vocational voiced void volatile voluntary volunteer voodoo vote voter voters
    voting vow vowel vowels vows voyage voyelles wage wages wait walk walker walkers wall walls wanderer want
    wants warehouse warehouses warm warmth warrants warrior warriors wartime wash washed wastewater watch
    waterborne waveform wavelet weaker weakly weaknesses weapon weapons wear weary weaver week weekend
    weekends weekly weird welfare went wheat wheel whenever whereby wherein whilst whisper whispers whistle
    whom wicked widow widower widowers widows wife wildlife willpower win wine wing wings winner winners wins
    winter wiring wisdom wise wish wishes wit witch witchcraft witches witnessed witnesses wives wolf wolves
    womb wonder wonders wood wordlist wordlists worker workflow workflows workforce worm worries worry worse
    worsened worst worth worthwhile worthy wound wounded wounds wreck write writes wrong wrongly yarn yeast
    yielded yoga yokes zealot zealots zombie zoo zoonotic zwischen
    """.split()
)
