"""More names that keep their capitals in sentence case: places, peoples, brands, works (APA 7, 5.7, 6.14 to 6.18).

The plan is that of `proper_nouns`: no ordinary words, names of several words part by ``|``.
"""

from __future__ import annotations

PLACES = """
Abidjan|Acapulco|Adana|Agra|Aleutian Islands|Allegheny|Alsace|Amazonas|Amritsar|Anatolia|Andaman Islands|
Andhra Pradesh|Angkor|Ann Arbor|Annapolis|Antalya|Antananarivo|Aotearoa New Zealand|Appalachians|Arequipa|
Arnhem Land|Aruba|Asheville|Ashgabat|Asmara|Assam|Asturias|Asunción|Aswan|Atacama|Augsburg|Avignon|Azores|
Baja California|Balearic Islands|Bangui|Banjul|Barranquilla|Belém|Benares|Berkeley|Bethlehem|Bihar|Bloemfontein|
Borneo|Botany Bay|Bournemouth|Bradford|Brandenburg|Brasov|Brazzaville|Bridgeport|Bujumbura|Burgundy|Caen|
Cajamarca|Calabria|Campinas|Cancún|Canterbury|Cape Breton|Cape Cod|Carpathians|Cartagena|Castile|Central Asia|
Ceylon|Chapel Hill|Chiang Mai|Chiapas|Chittagong|Ciudad Juárez|Compton|Conakry|Concepción|
Constantinople|Cotonou|Coventry|Crete|Dadaab|Darfur|Dayton|Derry|Dharamsala|Dnipro|Donbas|Donetsk|Dortmund|
Duisburg|Düsseldorf|East Africa|East Asia|East Jerusalem|Eastern Europe|El Paso|Ellis Island|Entebbe|Erbil|Erfurt|
Espoo|Everglades|Faisalabad|Fergana|Freetown|Freiburg|Gaziantep|Gdansk|Giessen|Gilgit|Golan Heights|
Grand Rapids|Guanajuato|Guelph|Guernica|Hainan|Hampshire|Hebei|Hebron|Henan|Heraklion|Herat|Hokkaido|
Horn of Africa|Hubei|Huddersfield|Hunan|Iasi|Iași|Iberia|Ibiza|Iloilo|Indus|Inner Mongolia|Iowa City|Ipswich|
Isfahan|Ithaca|Jalisco|Jeddah|Jena|Jersey City|Juba|Kaduna|Kakuma|Kaohsiung|Karlsruhe|Karnataka|Khartoum|Kibera|
Kilimanjaro|Klaipėda|Knoxville|Kumamoto|Kurdistan|KwaZulu-Natal|Kyushu|Lampedusa|Lancashire|Lapland|Latakia|Lesbos|
Lhasa|Libreville|Lilongwe|Linz|Little Rock|Lombok|Long Beach|Long Island|Lorraine|Lower Saxony|Lubumbashi|Luton|
Luzon|Madeira|Magdeburg|Mainz|Mallorca|Managua|Manaus|Mandalay|Mannheim|Marburg|Mato Grosso|Mecca|Michoacán|
Middlesbrough|Minas Gerais|Mindanao|Mogadishu|Monrovia|Monterey|Mount Everest|Murcia|Muscat|Mysore|Mérida|Münster|
N'Djamena|Nagaland|Nazareth|New Caledonia|New Haven|Niamey|Nicosia|North Africa|North Sea|Northumberland|
Nouakchott|Nuremberg|Nuuk|Oaxaca|Odisha|Okinawa|Oklahoma City|Old Delhi|Opole|Oran|Orange County|Osnabrück|
Ouagadougou|Oviedo|Palo Alto|Pamplona|Panama City|Paramaribo|Parma|Pasadena|Peoria|Perugia|Phuket|Piraeus|Plovdiv|
Pondicherry|Port Moresby|Port-au-Prince|Potsdam|Prishtina|Pristina|Puebla|Pyrenees|Qinghai|Quetta|Quintana Roo|
Raipur|Rajasthan|Rakhine|Ramallah|Ravenna|Regensburg|Reims|Rhineland|Roanoke|Rostock|Rotorua|Rouen|Saarland|
Salamanca|Samarkand|San Salvador|Sana'a|Sanaa|Santander|Santo Domingo|Sarawak|Sendai|Serengeti|Shaanxi|
Shandong|Shanxi|Silk Road|Sinai|Skopje|Smyrna|Sonora|South Asia|Southern Africa|Southern Cone|Srebrenica|Srinagar|
St Andrews|Stellenbosch|Stoke-on-Trent|Subang Jaya|Suez|Sumatra|Sunderland|Sussex|Suva|Szczecin|Szeged|
Tabriz|Tahiti|Tangier|Tasman Sea|Tegucigalpa|Temuco|Tenerife|Thrace|Thuringia|Tigray|Timbuktu|Tirana|Topeka|Torino|
Toruń|Toscana|Toulon|Trieste|Tripoli|Tromsø|Tsukuba|Tuskegee|Ulaanbaatar|Ulster|Umeå|Upper Egypt|Uttar Pradesh|
Valladolid|Valletta|Valparaíso|Varanasi|Varna|Verona|Vichy|Visayas|Vojvodina|Walloon|West Africa|West Midlands|
Western Cape|Western Europe|Westphalia|Wiltshire|Wolverhampton|Wuppertal|Würzburg|Yaoundé|Yellowstone|Yokohama|
Yosemite|Youngstown|Yucatán|Zambezi|Zanzibar|Zhejiang|Zomba|Évora
"""
PEOPLES = """
Arabian|Saudi Arabian|Kannada|Malayalam|Marathi|Gujarati|Odia|Assamese|Sinhala|Sinhalese|Twi|
Wolof|Shona|Xhosa|isiZulu|Bavarian|
Abkhaz|Acehnese|Akan|Alaskan|Andean|Angolan|Apache|Arapaho|Ashanti|Assyrian|Bahraini|Balinese|Baloch|Batswana|
Bedouin|Bhutanese|Blackfeet|Bolivian|Bosniak|Bosnian|Californian|Cameroonian|Catalonian|Chechen|Cheyenne|Chickasaw|
Choctaw|Chuvash|Cornish|Corsican|Cossack|Cypriot|Dalit|Dayak|Dogon|Dominican|Druze|Emirati|Eritrean|Fijian|Fulani|
Galician|Gambian|Goan|Grenadian|Guarani|Guaraní|Guyanese|Hadza|Haudenosaunee|Hazara|Honduran|Hopi|Hutu|Ibo|Inuk|
Iroquois|Javanese|Jordanian|Kashmiri|Kazakh|Kikuyu|Kurd|Kuwaiti|Liberian|Libyan|Maasai|Macedonian|Magyar|Malagasy|
Malawian|Malian|Maltese|Manx|Mapuche|Mauritian|Melanesian|Micronesian|Mohawk|Moldovan|Montenegrin|Mozambican|Nahua|
Nahuatl|Namibian|Neapolitan|Nicaraguan|Occitan|Omani|Oromo|Panamanian|Paraguayan|Parisian|Pawnee|Pueblo|Qatari|
Roma and Sinti|Romany|Ruthenian|Salvadoran|Seminole|Senegalese|Serb|Serbo-Croatian|Shona|Shoshone|Siberian|
Sicilian|Sindhi|Singaporean|Sinhalese|Sioux|Sorbian|Sotho|Sudanese|Tajik|Tanzanian|Tatar|Texan|Tigrinya|Tlingit|
Tongan|Trinidadian|Tswana|Tuareg|Turkmen|Tutsi|Ulster Scots|Uruguayan|Wampanoag|Wolof|Yakut|Yanomami|Yazidi|Yemeni|
Yup'ik|Yupik
"""
BRANDS = """
Abilify|Adderall|Advil|Alexa|Alibaba|Apple Watch|ArcGIS|AstraZeneca|Atari|Ativan|ATLAS.ti|Batman|BeReal|Beyoncé|
BioNTech|Bollywood|Botox|Cialis|ClinicalTrials.gov|Clozaril|Concerta|Covidence|Cymbalta|DALL-E|Disneyland|
Dropbox|Duolingo|eBay|Effexor|EMBASE|Embase|EndNote|Etsy|FreeSurfer|GarageBand|Garmin|Gmail|Google Scholar|
GraphPad|Grindr|Headspace|Hogwarts|HoloLens|Hulu|IKEA|iPad|jamovi|JASP|JSTOR|Kaggle|Kickstarter|Lexapro|Lyft|
Mattel|McDonald's|McDonald’s|Mendeley|MetaMask|Methadone Anonymous|Mickey Mouse|Moderna|Moodle|Muppets|Napster|
Nike|Nollywood|Novavax|NVivo|Oculus Rift|OkCupid|OnlyFans|OxyContin|Ozempic|Patreon|Paxil|PayPal|Peloton|Pepsi|
Pfizer|Photoshop|Pinocchio|Pixar|PowerPoint|Prezi|Prozac|PyTorch|Quora|REDCap|RevMan|Risperdal|Ritalin|Roblox|
RStudio|Seroquel|Shopify|SimCity|Simpsons|SoundCloud|SourceForge|Spider-Man|SPSS|Stack Overflow|StackExchange|
Strattera|Suboxone|Substack|Superman|SurveyMonkey|Tamagotchi|Teletubbies|TensorFlow|The Sims|Toastmasters|
TripAdvisor|Turnitin|Tylenol|Valium|Venmo|Viagra|Vicodin|Vimeo|Vivitrol|Vyvanse|Walkman|Warcraft|
Wattpad|Wegovy|Wellbutrin|Wii|Wikidata|Wikimedia|Wordle|WordNet|Xanax|Yahoo|Yelp|Yik Yak|Zillow|Zoloft|Zotero|
Zyprexa
"""
WORKS = """
Aeneid|Analects|Antigone|Beowulf|Berlin Wall|Bhagavad Gita|Black Friday|Bologna Process|Book of Mormon|Boxing Day|
Canterbury Tales|Civilization and Its Discontents|Columbine High School|Communist Manifesto|
Convention on the Rights of Persons with Disabilities|Convention on the Rights of the Child|Cyber Monday|
Das Kapital|Decameron|Divine Comedy|Don Quixote|Dust Bowl|Eighth Amendment|Epic of Gilgamesh|
European Convention on Human Rights|Fifth Amendment|First Amendment|Fourteenth Amendment|Fourth Amendment|
G.I. Bill|Geneva Convention|Geneva Conventions|GI Bill|Gilded Age|Gilgamesh|Good Friday Agreement|
Great Leap Forward|Great Wall|Grenfell Tower|Harlem Renaissance|Hays Code|Helsinki Declaration|Hurricane Andrew|
Hurricane Ike|Hurricane Irma|Iliad|Juneteenth|Kama Sutra|Kwanzaa|Kyoto Protocol|Long March|Mahabharata|
Marshall Plan|Meiji|Mein Kampf|MeToo|Millennium Development Goals|Ming Dynasty|Mount Vesuvius|Nineteenth Amendment|
Obamacare|Occupy Wall Street|October Revolution|Odyssey|Orange Revolution|Paris Agreement|Pride Month|
Progressive Era|Qing Dynasty|Ramayana|Rana Plaza|Roaring Twenties|Roe v. Wade|Second Amendment|Song Dynasty|
Space Race|Sustainable Development Goals|Tang Dynasty|Three Gorges Dam|Tiananmen Square|Title IX|Title VII|
Treaty of Waitangi|Underground Railroad|Upanishads|Utøya|Vedas|Velvet Revolution|Virginia Tech|Weimar Republic|
Windrush|World AIDS Day|World Mental Health Day|Yom Kippur|Yom Kippur War
"""
PROGRAMMES = """
Abecedarian|Alexander Technique|Amazon Web Services|Arduino|Beat the Blues|Big Brothers Big Sisters|Chernobyl|
Circle of Security|Commonwealth Games|Communities That Care|Deepwater Horizon|Early Start Denver Model|
Extinction Rebellion|Feldenkrais|Fridays for Future|Fukushima|Good Behavior Game|Good Behaviour Game|
Google Classroom|Hadoop|Healthy Families America|Housing First|Incredible Years|International Baccalaureate|Kahoot|
Khan Academy|Kubernetes|Lidcombe Program|MapReduce|Mental Health First Aid|Microsoft Teams|MindUP|MoodGYM|
Next Generation Science Standards|Nurse-Family Partnership|Padlet|Paralympic|Paralympics|Parents as Teachers|
Perry Preschool|Picture Exchange Communication System|Pilates|Positive Parenting Program|
Promoting Alternative Thinking Strategies|Race to the Top|Raspberry Pi|Reach Out and Read|Reading Recovery|
Roots of Empathy|Scared Straight|Singapore Math|Strange Situation|Sure Start|Theraplay|Tower of Hanoi|
Trier Social Stress Test|Triple P|Unreal Engine|Vision Zero|Woebot
"""
"""Names of programmes, treatments and tasks in education, psychology and public health."""
SCIENTISTS = """
Abelian|Aedes|Allee|Anopheles|Auger|Banach|Bifidobacterium|Bland-Altman|Born-Oppenheimer|Borrelia|Bragg|Brillouin|
Brouwer|Calabi-Yau|Cantor|Cauchy|Cayley|Chebyshev|Cherenkov|Cholesky|Clausius|Coleoptera|Coriolis|Cronbach|Curie|
Dedekind|Delaunay|Dempster-Shafer|Diptera|Dirac|Dirichlet|Ekman|Enterococcus|Eulerian|Faraday|Feynman|Floquet|
Fokker-Planck|Fresnel|Frobenius|Fréchet|Fubini|Galerkin|Galois|Gibbs|Ginzburg-Landau|Goldstone|Grassmann|
Gutenberg-Richter|Hankel|Hartree|Hartree-Fock|Hausdorff|Helmholtz|Hemiptera|Hermite|Hessian|Higgs|Hodge|
Homo sapiens|Hopf|Hopfield|Hosmer-Lemeshow|Hotelling|Hounsfield|Huygens|Hymenoptera|Ising|Itô|Jacobi|Jacobian|
Josephson|Jupiters|Kaluza-Klein|Karhunen-Loève|Klebsiella|Kolmogorov|Kolmogorov-Smirnov|Kruskal-Wallis|Krylov|
Kullback-Leibler|Lanczos|Landau|Langevin|Langmuir|Larmor|Lebesgue|Legendre|Lepidoptera|Levenberg-Marquardt|
Lindblad|Liouville|Lorentz|Lorentzian|Lotka-Volterra|Mahalanobis|Malmquist|Mann-Whitney|Mantel-Haenszel|
Michaelis-Menten|Michelson|Minkowski|Monge-Ampère|Mössbauer|Navier-Stokes|Nearctic|Nelder-Mead|Neotropical|Neumann|
Newton-Raphson|Noether|Nyquist|Odonata|Ornstein-Uhlenbeck|Orthoptera|Padé|Palearctic|Pauli|Planck|Prandtl|Péclet|
Quine|Ramanujan|Rankine|Rayleigh|Reynolds|Ricci|Riemann|Riemannian|Rossby|Runge-Kutta|Rydberg|Savitzky-Golay|
Scheffé|Schrodinger|Shannon|Shapiro-Wilk|Sobolev|Steiner|Sturm-Liouville|Taylor series|Tikhonov|Tobit|Toeplitz|
Tukey|van der Waals|Verlet|Voigt|Volterra|von Neumann|Voronoi|Wald|Weibull|Weierstrass|Weyl|Wiener|Wilcoxon|
Wishart|Wolbachia|Yang-Mills|Yukawa|Zernike
"""
"""Names of scientists in the names of what they found, and of genera and orders."""
SMALL = """
e-book|e-books|e-cigarette|e-cigarettes|e-commerce|e-government|e-health|e-learning|e-mail|e-mails|e-mental|e-therapy
"""
"""Words whose first letter title case puts in capitals, and nothing else."""
TABLES = (PLACES, PEOPLES, BRANDS, WORKS, PROGRAMMES, SCIENTISTS, SMALL)
