"""The commonest ordinary English words of titles, which are no names.

The words that most often stand in small letters in titles and abstracts of 66 public bibliographies, and words of
psychology and everyday life that these hardly have.
"""

from __future__ import annotations

ORDINARY_WORDS = frozenset(
    """
    abilities ability able about above absence absolute absorption abundance abundant academic acceptance
    accepted access accessible according account accounting accuracy accurate accurately achieve achieved
    achieving acid acquired acquisition across act action actions activation active activities activity
    actual acute adapt adaptation adapted adaptive added addition additional additive address addressed
    addresses addressing adequate adjustment adolescence adolescents adopted adoption adult adulthood
    adults advanced advances advantage advantages adverse affect affected affecting affects after again
    against age aged ageing agent agents aggregation aging agreement agricultural agriculture aid aim aimed
    aims air alcohol alcoholics algorithm algorithms alignment alive all allocation allow allowed allowing
    allows almost alone along alpha alphabet alphabets already also alternative although always ambient
    among amount amounts analyse analysed analyses analysis analytical analyze analyzed analyzes analyzing
    ancient and anger animal animals annealing annotation annual another anti anxiety any anything apparent
    appear appearance appears appendix apple applicability applicable application applications applied
    apply applying approach approaches appropriate approximate approximately approximation arbitrary
    architecture architectures are area areas argue argued around art article articles artificial ask
    aspect aspects assess assessed assessing assessment assigned assignment assignments assist assistance
    assistant assisted associated association associations assumed assumption assumptions atmosphere
    atmospheres atmospheric atomic atoms attachment attempt attempts attention attitudes attribute
    attributed attributes author authors autism automated automatic automatically automation availability
    available average avoid aware awareness away back background bacteria bad balance balanced band bands
    bank barrier barriers base based baseline basic basis be because become becomes becoming been before
    behavior behavioral behaviors behaviour behavioural behind being belief beliefs believe below benchmark
    benefit benefits bereavement best better between beyond bias bibliography big binary binding biological
    biology black blood blue board body bond book books both bound boundary bounds box boy boys brain
    branch branches breaking brief brings broad broadening brought brown build building built bulk burden
    burnout business but calculate calculated calculating calculation calculations call called camera can
    cancer cannot capabilities capability capable capacity capital capture captured carbon care caregiver
    caregivers carried carriers carry case cases catalog categories category cause caused causes cell cells
    cent center centers central century certain chain challenge challenges challenging change changed
    changes changing channel chapter character characteristic characteristics characterization characterize
    characterized characters charge chemical chemistry child childhood children choice chosen chronic
    church churches circle circular cities citizens city class classes classical classification classified
    classifier classifiers clear clearly clients climate clinic clinical close closely cloud clouds cluster
    clustering clusters coastal code coefficient coefficients cognition cognitive coherent cohort cohorts
    cold collaboration collaborative collect collected collection college collisions color column
    combination combine combined combines combining come comes coming commands comments commercial common
    commonly communication communications communities community compact companies companion company
    comparable comparative compare compared comparing comparison comparisons compatible competition
    competitive complete completed completely complex complexity complicated component components composed
    composite composition compound compounds comprehensive compression computation computational compute
    computed computer computerized computers computing concentration concentrations concept concepts
    conceptual concern concerned concerning concerns conclude concluded conclusion conclusions condensation
    condition conditional conditions conduct conducted confidence configuration confirm confirmed connected
    connection connectivity consequences conservation conservative consider considerable considerably
    consideration considerations considered considering considers consistent consisting consists constant
    constants constrained constraint constraints construct constructed construction consumer consumption
    contact contain containing contains contemporary content contents context contexts contextual
    continuous continuously continuum contour contraction contrast contribute contributes contribution
    contributions control controlled controlling controls convective conventional convergence conversion
    cool cooperation coordinate coordinates coordination coping copy core corpus correct correction
    correlated correlation correlations corresponding corrigendum cost costs could counseling count
    countries country coupled couples coupling course cover coverage covered covering covers create created
    creating creation crisis criteria criterion critical cross cross-sectional crucial crystal cubic cuckoo
    cultural culture current currently curve curves customer cycle cycles daily damage dans dark data
    database databases dataset datasets date daughters day days dead deal dealing deals death decade
    decades decay decision decisions decline decomposition decrease decreased decreases decreasing deep
    defect defects define defined definition degradation degree degrees del delinquency delivery demand
    demographic demonstrate demonstrated demonstrates den densities density department depend dependence
    dependent depending depends deployed deployment deposition depression depressive depth der derivatives
    derive derived des describe described describes describing description descriptions descriptive design
    designed designer designers designing designs desirable desktop despite detail detailed details detect
    detected detecting detection detector determinants determination determine determined determining
    develop developed developing development developments develops device devices diagnoses diagnosis
    diagnostic diagrams dialects diameter dictionary did die differ difference differences different
    differential difficult difficulties difficulty diffraction diffusion digital dimension dimensions
    dioxide dipole direct directed direction directional directions directly disabilities discovery
    discrete discrimination discuss discussed discusses discussion disease diseases disk disks disorder
    disorders dispersion display displayed displays dissemination dissociation distance distances distinct
    distinguish distress distributed distribution distributions divergence diverse diversity divided
    divorce document documentation documents does doing domain domains domestic dominance dominant
    dominated dominating done door dot double down drawing drawn drinking drive driven drivers driving drug
    drugs dry dual due duration during dust dwarf dwarfs dynamic dynamical dynamics each earlier early
    earth easily eastern easy eating ecological ecology economic economy ecosystem edge edges editing
    edition editor education educational effect effective effectively effectiveness effects efficacy
    efficiencies efficiency efficient efficiently effort efforts eight either elderly electric electrical
    electricity electron electronic element elements elevated elimination embedded embedding emerged
    emergence emergency emerging emission emissions emotion emotional emotions empathy emphasis empire
    empirical empirically employ employed employees employing enable enabled enables enabling encoding
    encountered end energies energy engineering enhance enhanced enhancement enhancing enough ensure
    enterprise enterprises entire entropy envelope environment environmental environments equal equation
    equations equilibrium equipment equivalent erratum error errors especially essential establish
    established establishment estimate estimated estimates estimating estimation etc ethics ethylene
    evaluate evaluated evaluates evaluating evaluation evaluations even event events ever every everyday
    everything evidence evolution evolutionary evolve evolved exact examination examine examined examines
    examining example examples except excess exchange excitation excited exercise exercises exhibit
    exhibited exist existence existing exists expanded expansion expected expensive experience experienced
    experiences experiment experimental experimentally experiments expert experts explain explained
    explains explanation explicit explicitly exploration explore explored explores exploring exposed
    exposure exposures expressed expression expressions extend extended extending extends extension
    extensions extensive extent external extract extracted extraction extreme extremely eye eyes face faces
    facilitate facilities facility fact factor factors failure fall falling falls families family far
    farmers fast faster fathers fear feasibility feasible feature features feedback feeding feeling
    feelings female few fiber field fields figure figures file files fill film filter final financial find
    finding findings fine finite fire firm first fish fit fitting five fixed flew flexibility flexible flow
    flows fluctuations fluorescence flux focus focused focuses focusing follow followed following follows
    font fonts food for force forces forecasting foreign forest forgetting form formal format formation
    formats formed forms formulation forward found foundation foundations four fraction framework free
    frequencies frequency frequent frequently friends friendship from front frontier full fully function
    functional functionality functioning functions fundamental fundamentals funding funds further fusion
    future fuzzy gain gains game games gamma gap gaps garden gardens gas gases gauge gender gene general
    generalized generally generate generated generating generation generic genes genetic genome geographic
    geographical geometric geometry get giant gift girl girls give given gives giving glass global go goal
    goals going gone good got government gradient grain grammar graph graphic graphics graphs gravity great
    greater greatly green greenhouse grid grids grief ground group groups growing growth guidance guide
    guidelines guides guild habit habits had half hand handbook handle handling hands happiness hard
    hardware harmony has have having head healing health healthy heart heat heavy height held help helping
    helps hence her here heterogeneity heterogeneous hidden hierarchical hierarchy high higher highest
    highlight highlights highly him his historical history hole home homes hope horizontal hospital
    hospitals host hosts hot house how http human humans hybrid hydrogen hypotheses hypothesis idea ideal
    ideas identification identified identifies identify identifying identity illness illustrate illustrated
    image images imaging immigrants immune impact impacts impaired implement implementation implementations
    implemented implementing implications implies importance important improve improved improvement
    improvements improves improving incidence include included includes including inclusion income
    incorporate incorporated incorporates incorporating increase increased increases increasing
    increasingly independence independent independently index indexes indicate indicated indicates
    indicating indicator indicators indices indirect individual individuals indoor industrial industries
    industry inefficient infection infer inference influence influenced influences influencing inform
    information infrared infrastructure inherent inhibition inhibitor inhibitors initial initio innovation
    innovations innovative inpatient inpatients input inputs inquiry inside insight insights installed
    instead institution institutional institutions instrument integrate integrated integrating integration
    intelligence intelligent intended intensities intensity intensive interact interacting interaction
    interactions interactive interdisciplinary interest interesting interests interface interfaces
    intermediate internal international internet interpretation interpreted interval intervals intervention
    interventions interviews intimacy into introduce introduced introduces introduction inverse inversion
    investigate investigated investigates investigating investigation investigations investment involved
    involves involving ion ionic ions is island islands isolated issue issues items its itself jet job
    joint journal journey judgment just justice key kind kinds kinetic kinetics know knowledge known label
    labels labor laboratory lack lag land language languages large largely larger largest laser last late
    later latter lattice law laws layer layers layout lead leading leads learn learned learning least
    lecture lectures led left length les less lessons letter letters level levels library life lifestyle
    lifetime light like likelihood likely limit limitations limited limits line linear lines linguistic
    link linked links liquid list listed lists literature little live lives living load local localization
    located location locations log logic loneliness long longer longitudinal look loss love low lower
    lowest machine machines macro made magnetic magnitude main mainly maintain maintaining maintenance
    major majority make makers makes making male man manage management managers managing manipulation
    manner manual manuals manufacturing many map maple mapping maps marine markers market marking marriage
    mass match matching material materials math mathematical mathematics matrices matrix matter maximum may
    mean meaning meaningful meanings means measure measured measurement measurements measures measuring
    mechanism mechanisms media medical medicine meditation medium meet meeting meets member members
    membership memory men mental merit mesh meta meta-analyses meta-analysis meta-analytic metabolism metal
    methane method methodological methodology methods metric metrics micro microbial might migration mild
    million min mind mindfulness minimal minimum mining minor minority missing mit mixed mixing mobile
    mobility mode model modeled modeling modelling models moderate modern modes modification modified
    module modules mol molecular molecule molecules moment money monitor monitored monitoring monoxide
    months moon moral more morphological morphology mortality most mostly mother mothers motion motivation
    motor mouse movement movements moving much multicenter multicentre multilingual multiple music must
    mutual name namely names narrative national native natural naturally nature near nearly necessary need
    needed needs negative negatively neglect nest network networks neural neutral never new newly news next
    night nights nine nitrogen node nodes noise non nonlinear nor normal norms northern not notation note
    notes nothing notion novel now nuclear number numbers numerical numerous nurses nursing obedience
    object objective objectives objects observation observations observe observed obtain obtained obtaining
    occur occurred occurrence occurring occurs ocean offer offers office often oil old older once one ones
    ongoing online only onto open operating operation operational operations operator opportunities
    opportunity optical optimal optimization optimize optimized options orbital order ordered orders org
    organic organisms organization organizational organizations orientation oriented origin original
    origins other others our out outcome outcomes outline outlines outpatients output outputs outside over
    overall overcome overview own oxidation oxide oxides oxygen ozone package packages page pages pain pair
    pairs panel paper papers paradigm parallel parameter parameterized parameters parametric parenting
    parents part partial participants participation particle particles particular particularly partition
    partitioning parts passive past path paths patient patients pattern patterns peace peak peaks peer
    peers people per perceived percentage perception perceptions perfect perform performance performances
    performed performing perinatal period periods peripheral person personal personality personnel persons
    perspective perspectives pervasive phase phases phenomena phenomenon philosophy phylogenetic physical
    physics physiological picture pictures pilot place placebo placed plan planar planet planetary planets
    planning plant plants plasma platform platforms play played players plays plus poem poems poetry point
    points policies policy political politics pollutant pollutants pollution polynomial poor poorly popular
    population populations portfolio position positions positive positively possibility possible possibly
    post postpartum potential potentially pour poverty power powerful ppm practical practice practices
    precise precision predict predicted prediction predictions predictive preference preferences
    pregnancies pregnancy pregnant prejudice preliminary prenatal preparation prepared presence present
    presentation presented presents press pressure pressures prevalence prevent prevention previous
    previously price prices primarily primary principal principle principles print printed printer printers
    printing prior priority privacy private probabilistic probability probably probe problem problems
    procedure procedures process processes processing processor produce produced produces producing product
    production productive productivity products professional professionals profile profiles profit
    prognosis prognostic program programme programming programs progress project projection projects
    promising promote promoting propagation proper properties property proportion proposal propose proposed
    proposes prospective protection protein proteins protocol protocols prototype prove proved provide
    provided providers provides providing province provision psychiatry psychological psychology
    psychometric psychosis psychotherapy public publication publications published publisher publishing
    pulse pure purpose purposes put qualitative quality quantify quantitative quantity question
    questionnaire questions quite race racism radial radiation radiative random randomised randomized range
    ranges ranging rank ranking rapid rapidly rare rate rates rather rating ratings ratio ratios raw ray
    reach reaction reactive read reader readers reading real realistic reality reason reasonable reasoning
    reasons received recent recently recognition recognize recognized recommendations recommended
    reconstruction record recorded recording records recovery red reduce reduced reduces reducing reduction
    reference references reflect reflected reflects reform regard regarding region regional regions
    regression regular regulation regulations regulatory rehabilitation relapse related relation relational
    relations relationship relationships relative relatively release relevance relevant reliability
    reliable religion remain remaining remains remote rendering report reported reporting reports represent
    representation representations representative represented representing represents require required
    requirement requirements requires requiring research researchers reserved resilience resistance
    resolution resonance resonant resource resources respect respectively response responses responsible
    result resulted resulting results retrieval retrospective return returns reveal revealed reveals review
    reviewed reviews rice rich richness right rights rise risk risks road robust rocky role roles romantic
    room root rotation rotational routine rovibrational rule rules run running rural safety same sample
    sampled samples sampling satisfaction scale scales scaling scanning scattering scenario scenarios
    scheme schemes schizophrenia scholars school schools science scientific scope score scores screen
    screening search searches searching season seasonal second secondary section sector security see seem
    seems seen segment segmentation segments select selected selection selective self semantic semantics
    semi sense sensing sensitive sensitivity sensor sensors sensory sentences separate separation sequence
    sequences sequencing series serious serve server service services session set sets setting settings
    seven several severe sex sexual sexuality shallow shape shaped shapes share shared sharing she shift
    shifts short should show showed showing shown shows side sign signal signals significance significant
    significantly signs similar similarity simple simply simulated simulation simulations simultaneous
    simultaneously since single sister site sites situ situation situations six size sizes sketch skills
    sleep slides slightly slow small smaller smart sobriety social societies society software soil solar
    solid solution solutions solve solved solving some something sometimes sons soul sound source sources
    southern space spaces spanning sparse spatial special species specific specifically specification
    specificity specimens spectra spectral spectrometer spectroscopic spectroscopy spectrum speech speed
    spherical spiritual spirituality split splitting spread stability stable staff stage stages
    stakeholders standard standardized standards star stars start starting state statements states static
    statistical statistically statistics status stay stellar step steps stigma still stimulated stochastic
    stock storage stories story strains strategic strategies strategy strength strengths stress stressful
    stroke strong strongly structural structure structured structures student students studied studies
    study studying style styles sub subject subjects subsequent subsequently substance substantial
    substantially substitution substrate subsystem success successful successfully such sufficient suggest
    suggested suggesting suggestions suggests suicide suitable summary summer sun super superior supply
    support supported supporting supports sur surface surfaces surgeries surgery surgical survey survival
    survivors sustainability sustainable symbol symbols symmetry symptoms syntactic syntax synthesis
    synthesized synthetic system systematic systems table tables take taken takes taking tale talk target
    targeted targets task tasks tau teacher teachers teaching team technical technique techniques
    technological technologies technology teens temperature temperatures temporal ten tend term terms test
    tested testing tests text texts than that the their them themselves then theoretical theories theory
    therapeutic therapies therapist therapists therapy there thereby therefore thermal these they thickness
    thin thing things thinking third this those though thought thoughts three threshold through throughout
    thus time timely times titanium title today together tolerance too tool tools top topic topics total
    toward towards town track tracking trade tradition traditional traffic train training transcription
    transfer transform transformation transformed transit transition transitions translation transmission
    transmitted transport transportation trauma traumatic treated treatment tree trees trend trends trial
    trials tropical true truncated trust truth turn two type typeface typefaces types typesetting typical
    typically typographic typography ubiquitous uncertain uncertainties uncertainty und under underlying
    understand understanding understood undesirable une unified uniform unique unit units universal
    universities unknown unstructured until updated upon upper urban urbanization usability usage use used
    useful usefulness user users uses using usually utilities utility utilization utilized utilizing
    valence validated validation validity valuable value values variability variable variables variance
    variation variations varied varies varieties variety various vary varying vector vectors velocity
    version versions versus vertical very veterans via vibrational victims video view views violence
    virtual visible vision visits visual visualization vital vitro voice voices volume volunteers von
    vulnerability war warning was waste water wave wavelength wavelengths waves way ways we weak wealth
    weather web weeks weight weighted weights well were western what when where whereas whether which while
    white who whole whose why wide widely wider widespread width wild will wind window windows with within
    without woman women word words work workers working workplace works workshop world worldwide would
    writer writers writing written www year years yet yield yields you young younger your youth zero zone
    zum zur
    """.split()
)
