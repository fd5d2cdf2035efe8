"""Names that keep their capitals in sentence case, in closed tables (APA 7, 5.7, 6.14 to 6.18).

Names of several words part by ``|``, single words by blanks. What is an ordinary word as well ("Nice", "Reading",
"Mobile") is left out; months that are ("may", "march") count beside numbers only.
"""

from __future__ import annotations

from mutualevidence.casing import more_names, named_things
from mutualevidence.casing.named_tests import TESTS

COUNTRIES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Aotearoa|Argentina|Armenia|Australia|Austria|
Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|
Bosnia and Herzegovina|Botswana|Brazil|Britain|Brunei|Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|
Canada|Cape Verde|Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|
Cyprus|Czech Republic|Czechia|Czechoslovakia|Côte d'Ivoire|Côte d’Ivoire|Democratic Republic of the Congo|
Denmark|Djibouti|Dominica|Dominican Republic|East Germany|East Timor|Ecuador|Egypt|El Salvador|England|
Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|
Great Britain|Greece|Greenland|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Herzegovina|Honduras|
Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|
Kazakhstan|Kenya|Kiribati|Korea|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|
Liechtenstein|Lithuania|Luxembourg|Macao|Macau|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|
Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|
Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|Northern Ireland|Norway|Oman|Pakistan|
Palau|Palestine|Panama|Papua New Guinea|Paraguay|People's Republic of China|People’s Republic of China|Peru|
Philippines|Poland|Portugal|Puerto Rico|Qatar|Republic of Korea|Romania|Russia|Russian Federation|Rwanda|Samoa|
San Marino|Saudi Arabia|Scotland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|
Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Soviet Union|Spain|Sri Lanka|Sudan|Suriname|
Swaziland|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tibet|Timor-Leste|Togo|Tonga|Trinidad|
Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|Türkiye|Uganda|Ukraine|United Arab Emirates|
United Kingdom|United States|United States of America|Uruguay|USA|USSR|Uzbekistan|Vanuatu|Vatican|Venezuela|
Viet Nam|Vietnam|Wales|West Germany|Western Sahara|Yemen|Yugoslavia|Zaire|Zambia|Zimbabwe
"""
REGIONS = """
Amazonia|Canary Islands|Falkland Islands|Faroe Islands|Galápagos|Hebrides|Orkney|Patagonia|Shetland|
Africa|Alberta|Alps|Amazon|America|Americas|Andalusia|Andes|Antarctic|Antarctica|Appalachia|Appalachian|Arabia|
Arctic|Asia|Atlantic|Balkans|Baltic|Basque Country|Bavaria|Bay Area|Bengal|Bible Belt|British Columbia|Brittany|
Caribbean|Catalonia|Caucasus|Central America|Cornwall|Crimea|Eastern Bloc|El Niño|Eurasia|Europe|European Union|
Far East|Flanders|Galicia|Gaza|Gaza Strip|Global North|Global South|Great Lakes|Great Plains|Guangdong|Gujarat|
Gulf Coast|Gulf of Mexico|Himalayas|Indian Ocean|Iron Curtain|Jerusalem|Kashmir|Kerala|La Niña|Labrador|
Latin America|Levant|Lombardy|Maghreb|Maharashtra|Manitoba|Mediterranean|Melanesia|Middle East|Near East|
New Brunswick|New South Wales|Newfoundland|Normandy|North America|Northern Territory|Nova Scotia|Nunavut|
Oceania|Ontario|Pacific|Polynesia|Provence|Prussia|Punjab|Quebec|Queensland|Québec|Rocky Mountains|Sahara|Sahel|
Sardinia|Saskatchewan|Saxony|Scandinavia|Siberia|Sichuan|Sicily|Silesia|Silicon Valley|South America|
South Australia|Southeast Asia|Soviet|Sub-Saharan Africa|Tamil Nadu|Tasmania|Third World|Transylvania|Tuscany|
Tyrol|Wallonia|West Bank|Western Australia|Xinjiang|Yorkshire|Yukon|Yunnan
"""
STATES = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Deep South|Delaware|District of Columbia|
Florida|Guam|Hawaii|Hawai‘i|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|
Michigan|Midwest|Midwestern|Minnesota|Mississippi|Missouri|Montana|Navajo Nation|Nebraska|Nevada|New England|
New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pacific Northwest|
Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|
West Virginia|Wisconsin|Wyoming
"""
CITIES = """
Aalborg|Aarhus|Aberdeen|Abu Dhabi|Abuja|Accra|Addis Ababa|Adelaide|Ahmedabad|Albany|Albuquerque|Aleppo|
Alexandria|Algiers|Almaty|Amman|Amsterdam|Anchorage|Ankara|Antwerp|Athens|Atlanta|Auckland|Auschwitz|Austin|
Baghdad|Baku|Bali|Baltimore|Bamako|Bandung|Bangalore|Bangkok|Barcelona|Bari|Basel|Basra|Baton Rouge|Beijing|
Beirut|Belfast|Belgrade|Belo Horizonte|Bengaluru|Bergen|Berlin|Bern|Bhopal|Bilbao|Birmingham|Bishkek|Bogota|
Bogotá|Boise|Bologna|Bombay|Bonn|Bordeaux|Boston|Brasilia|Brasília|Bratislava|Bremen|Brighton|Brisbane|Bristol|
Brno|Bronx|Brooklyn|Bruges|Brussels|Bucharest|Budapest|Buenos Aires|Bulawayo|Busan|Cairo|Calcutta|Calgary|
Cambridge|Canberra|Cape Town|Caracas|Cardiff|Casablanca|Cebu|Chandigarh|Charlotte|Charlottesville|Chengdu|
Chennai|Chernobyl|Chicago|Chongqing|Christchurch|Cincinnati|Cleveland|Cluj|Coimbra|Cologne|Colombo|Copenhagen|
Curitiba|Cusco|Córdoba|Da Nang|Daegu|Dakar|Dallas|Damascus|Dar es Salaam|Davao|Debrecen|Delhi|Denver|Des Moines|
Detroit|Dhaka|Doha|Dresden|Dubai|Dublin|Dundee|Dunedin|Durban|Durham|Edinburgh|Edmonton|Eindhoven|Exeter|
Ferguson|Flint|Florence|Fort Worth|Fortaleza|Frankfurt|Fresno|Fukuoka|Fukushima|Gaborone|Galway|Gaza City|Gdańsk|
Geneva|Genoa|Gent|Ghent|Glasgow|Goa|Gothenburg|Granada|Graz|Grenoble|Groningen|Guadalajara|Guangzhou|Guantanamo|
Guantánamo|Guayaquil|Göttingen|Haifa|Halifax|Hamburg|Hangzhou|Hannover|Hanoi|Harare|Harbin|Harlem|Hartford|
Havana|Heidelberg|Helsinki|Hiroshima|Ho Chi Minh City|Hobart|Hollywood|Honolulu|Houston|Hyderabad|Ibadan|Incheon|
Indianapolis|Innsbruck|Inverness|Islamabad|Istanbul|Izmir|Jacksonville|Jaffna|Jaipur|Jakarta|Johannesburg|Kabul|
Kampala|Kandahar|Kandy|Kano|Kansas City|Karachi|Kathmandu|Kaunas|Kazan|Kharkiv|Kiev|Kigali|Kingston|Kinshasa|
Kobe|Kochi|Kolkata|Krakow|Kraków|Kuala Lumpur|Kumasi|Kyiv|Kyoto|Köln|La Paz|Lagos|Lahore|Laredo|Las Vegas|
Lausanne|Leeds|Leicester|Leiden|Leipzig|Leuven|Lille|Lima|Limerick|Lisbon|Liverpool|Ljubljana|London|Los Angeles|
Louisville|Louvain|Luanda|Lubbock|Lucknow|Lund|Lusaka|Lviv|Lyon|Maastricht|Madras|Madrid|Makassar|Malmö|
Manchester|Manhattan|Manila|Maputo|Marseille|Medellin|Medellín|Melbourne|Memphis|Mexico City|Miami|Milan|
Milwaukee|Minneapolis|Minsk|Mombasa|Monterrey|Montevideo|Montpellier|Montreal|Montréal|Moscow|Mosul|Mumbai|
Munich|Málaga|München|Nablus|Nagasaki|Nagoya|Nagpur|Nairobi|Nanjing|Nantes|Naples|Nashville|New Delhi|
New Orleans|New York City|Newark|Newcastle|Nijmegen|Norfolk|Norwich|Nottingham|Novosibirsk|Oakland|Odense|Odessa|
Omaha|Orlando|Osaka|Oslo|Ottawa|Oulu|Oxford|Padua|Palermo|Paris|Patna|Pearl Harbor|Peking|Penang|Perth|Peshawar|
Philadelphia|Phnom Penh|Phoenix|Pisa|Pittsburgh|Plymouth|Portland|Porto|Porto Alegre|Poznań|Prague|Pretoria|Pune|
Pyongyang|Quito|Raleigh|Rawalpindi|Recife|Rennes|Reykjavik|Richmond|Riga|Rio|Rio de Janeiro|Riyadh|Rochester|
Rome|Rotterdam|Sacramento|Saigon|Salt Lake City|Salzburg|San Antonio|San Diego|San Francisco|San Jose|Santiago|
Sao Paulo|Sapporo|Sarajevo|Saskatoon|Seattle|Seoul|Seville|Shanghai|Sheffield|Shenzhen|Sofia|Southampton|Soweto|
Spokane|St. Louis|St. Paul|St. Petersburg|Stockholm|Strasbourg|Stuttgart|Surabaya|Swansea|Sydney|Syracuse|
São Paulo|Taipei|Tallahassee|Tallinn|Tampa|Tampere|Tartu|Tashkent|Tbilisi|Tehran|Tel Aviv|The Hague|Thessaloniki|
Tianjin|Tijuana|Tilburg|Tokyo|Toronto|Toulouse|Trento|Trondheim|Tucson|Tulsa|Tunis|Turin|Turku|Tübingen|Uppsala|
Utrecht|Valencia|Vancouver|Venice|Vienna|Vientiane|Vilnius|Warsaw|Washington, D.C.|Washington, DC|Wellington|
Wichita|Wien|Windhoek|Winnipeg|Wrocław|Wuhan|Xi'an|Xi’an|Yangon|Yerevan|Yogyakarta|Zagreb|Zaragoza|Zurich|Zürich|
Łódź
"""
UNIVERSITIES = """
Cornell|Harvard|Johns Hopkins|MIT|Princeton|Stanford|Yale
"""
PEOPLES = """
Breton|Faroese|Frisian|Kyrgyz|Ladino|Pashtun|Rohingya|Sardinian|Sámi|
Aboriginal|Afghan|African|African American|African Americans|Afro-Caribbean|Alaska Native|Alaska Natives|
Albanian|Algerian|American|American Indian|American Indians|American Sign Language|Americans|Amish|Arab|Arabic|
Arabs|Aramaic|Argentine|Argentinian|Armenian|Asian|Asian American|Asian Americans|Asian Indian|Asians|
Australian|Australians|Austrian|Aymara|Aztec|Bangla|Bangladeshi|Bantu|Basque|Belgian|Bengali|Berber|
Black American|Black Americans|Braille|Brazilian|Brazilians|British|British Sign Language|Briton|Britons|
Bulgarian|Burmese|Cambodian|Canadian|Canadians|Cantonese|Caribbean|Catalan|Caucasian|Caucasians|Celtic|Cherokee|
Chicana|Chicano|Chilean|Chinese|Chinese American|Colombian|Cree|Creole|Croatian|Cuban|Czech|Danes|Danish|Dutch|
East Asian|Ecuadorian|Egyptian|English|Eskimo|Esperanto|Estonian|Ethiopian|European|European American|Europeans|
Farsi|Filipina|Filipino|Filipinos|Filipinx|Finnish|Finns|First Nations|Flemish|French|Gaelic|Georgian|German|
Germanic|Germans|Ghanaian|Greek|Greeks|Guatemalan|Gujarati|Haitian|Hausa|Hawaiian|Hawaiians|Hebrew|Hellenistic|
Hindi|Hispanic|Hispanics|Hmong|Hungarian|Icelandic|Igbo|Inca|Indian|Indians|Indo-European|Indonesian|
Inuit|Iranian|Iraqi|Irish|Israeli|Israelis|Italian|Italians|Jamaican|Japanese|Japanese American|Jew|Jewish|Jews|
Kenyan|Khmer|Korean|Korean American|Koreans|Kurdish|Kurds|Lakota|Laotian|Latin|Latin American|Latina|Latinas|
Latine|Latino|Latinos|Latinx|Latvian|Lebanese|Lithuanian|Malay|Malayalam|Malaysian|Mandarin|Maori|Marathi|Maya|
Mayan|Mexican|Mexican American|Mexican Americans|Mexicans|Mongolian|Moroccan|Métis|Māori|Native American|
Native Americans|Native Hawaiian|Navajo|Nepalese|Nepali|Nigerian|Nordic|Norse|Norwegian|Ojibwe|Ottoman|
Pacific Islander|Pacific Islanders|Pakistani|Palestinian|Palestinians|Pashto|Persian|Peruvian|Polish|Polynesian|
Portuguese|Puerto Rican|Puerto Ricans|Punjabi|Quechua|Roma|Roman|Romani|Romanian|Russian|Russians|
Rwandan|Sami|Samoan|Sanskrit|Saudi|Saxon|Scandinavian|Scots|Scottish|Semitic|Serbian|Sinhala|Slavic|Slavs|
Slovak|Slovene|Slovenian|Somali|South African|South Asian|Southeast Asian|Spaniards|Spanish|Sri Lankan|Swahili|
Swede|Swedes|Swedish|Swiss|Syrian|Tagalog|Taiwanese|Tamil|Telugu|Thai|Tibetan|Torres Strait Islander|Tunisian|
Turk|Turkish|Turks|Ugandan|Ukrainian|Urdu|Uyghur|Uzbek|Venezuelan|Vietnamese|Viking|Vikings|Welsh|West African|
Western|Xhosa|Yiddish|Yoruba|Zambian|Zimbabwean|Zulu
"""
FAITHS = """
Ashkenazi|Coptic|Eid al-Fitr|Haredi|Hasidic|Ismaili|Maronite|Salafi|Sephardic|Shabbat|Vedic|Wesleyan|
Hutterite|Hutterites|Mennonites|Bhagavad Gita|Bhagavad-Gita|Book of Common Prayer|Book of Mormon|Dhammapada|
Douay-Rheims Bible|English Standard Version|Gospel of John|Gospel of Luke|Gospel of Mark|Gospel of Matthew|
Good News Bible|Guru Granth Sahib|I Ching|King James Version|Mahabharata|Mishnah|
New American Bible|New American Standard Bible|New International Version|New Jerusalem Bible|
New King James Version|New Living Translation|New Oxford Annotated Bible|New Revised Standard Version|Ramayana|
Revised Standard Version|Rig Veda|Septuagint|Tanakh|Tao Te Ching|Upanishads|Vulgate|
Anabaptist|Anglican|Bahá’í|Baptist|Hebrew Bible|Holy Bible|the Bible|Biblical|
Buddha|Buddhism|Buddhist|Buddhists|Calvinist|Catholic|
Catholicism|Catholics|Christ|Christian|Christianity|Christians|Church of England|Confucian|Confucianism|Daoism|
Daoist|Dharma|God|Hindu|Hinduism|Hindus|Holy Qur'an|Holy Qur’an|Holy Quran|Holy Spirit|Islam|Islamic|Islamism|
Islamist|Jain|Jainism|
Jehovah's Witnesses|Jehovah’s Witnesses|Jesuit|Jesus|Judaism|Judeo-Christian|Koran|Latter-day Saints|Lutheran|
Mennonite|Methodist|Mormon|Mormons|Muhammad|Muslim|Muslims|New Testament|Old Testament|Orthodox Church|
Pentecostal|Presbyterian|Protestant|Protestantism|Protestants|Puritan|Puritans|Quaker|Quakers|Qur'an|Quran|
Qur’an|Sermon on the Mount|Shia|Shinto|Sikh|Sikhism|Sikhs|Sufi|Sunni|Talmud|Taoism|Taoist|Ten Commandments|
Torah|Unitarian|Wiccan|Zen|Zionism|Zionist|Zoroastrian
"""
TIMES = """
American Civil War|American Revolution|Anthropocene|Apartheid|April|Arab Spring|August|Black Death|Boer War|
Brexit|Bronze Age|Cambrian|Carboniferous|Christmas|Cold War|Cretaceous|Cultural Revolution|December|Devonian|
Diwali|Easter|Eocene|Falklands War|Father’s Day|February|First World War|French Revolution|Friday|
Fridays|Great Depression|Great Recession|Great War|Gulf War|Halloween|Hanukkah|Holocaust|Holocene|
Hurricane Harvey|Hurricane Katrina|Hurricane Maria|Hurricane Sandy|Ice Age|Industrial Revolution|Iraq War|
Iron Age|January|July|June|Jurassic|Korean War|Mesolithic|Middle Ages|Miocene|Monday|Mondays|Monday’s|
Mother’s Day|Neolithic|New Deal|New Year's|New Year’s|November|October|Oligocene|Olympic|Olympic Games|Olympics|
Ordovician|Paleocene|Paleolithic|Passover|Permian|Persian Gulf War|Pleistocene|Pliocene|Ramadan|
Reformation|Renaissance|Revolutionary War|Russian Revolution|Saturday|Second World War|September|September 11|
Shoah|Silurian|Six-Day War|Spanish Civil War|Spanish Flu|Stone Age|Sunday|Sundays|Super Bowl|Thanksgiving|
Thursday|Triassic|Tuesday|Valentine's Day|Valentine’s Day|Vietnam War|Watergate|Wednesday|Woodstock|World Cup|
World War I|World War II|World War One|World War Two
"""
PERSONS = """
Boltzmann|Coulomb|Debye|Fermi|Hilbert|Mott insulator|Mott transition|Poissonian|Raman|Schottky|Zeeman|
Aaron Beck|Abraham|Abraham Maslow|Achenbach|Adler|Adlerian|Ainsworth|Albert Ellis|Alfred Adler|Alzheimer|
Alzheimer’s|Angelman|Anna Freud|Aquinas|Arendt|Aristotelian|Aristotle|Asch|Asperger|Asperger's|Asperger’s|
Augustine|Austen|Babinski|Bach|Baddeley|Bakhtin|Balint|Bandura|Barack Obama|Barthes|Bayes|Bayesian|
Beauvoir|Beckett|Beethoven|Benjamin Franklin|Berkson|Bernoulli|Bertalanffy|Bessel|Binet|Bion|Bloch|Bohr|
Bonferroni|Boole|Boolean|Borges|Bourdieu|Bowlby|Brahms|Brecht|Broca|Broca’s|Bronfenbrenner|Brontë|
Brown v. Board|Bruner|Buber|Byron|Calvin|Camus|Carl Rogers|Cartesian|Cattell|Cervantes|Charles Darwin|Chaucer|
Chekhov|Chomsky|Chomskyan|Christopher Columbus|Churchill|Cicero|Clinton|Cohen's|Cohen’s|Coleridge|Comte|
Confucius|Copernicus|Crohn's|Crohn’s|Cronbach|Cronbach's|Cronbach’s|Crusoe|Cushing's|Cushing’s|Dante|Darwin|
Darwinian|Darwinism|Dawkins|Deleuze|Derrida|Descartes|Dewey|Dickens|Dickensian|Dickinson|Doppler|Dostoevsky|
Down syndrome|Down's syndrome|Down’s syndrome|Dr. Jekyll|Duchenne|Durkheim|Durkheimian|Dworkin|Ebbinghaus|
Edison|Ehlers-Danlos|Einstein|Eisenhower|Elizabethan|Emerson|Engels|Epicurus|Erik Erikson|Erikson|Eriksonian|
Euclid|Euclidean|Euler|Eysenck|Fanon|Faulkner|Faust|Fechner|Ferenczi|Festinger|Feynman|Fibonacci|Fisher's|
Fisher’s|Foucauldian|Foucault|Fourier|Frankenstein|Frankl|Franz Kafka|Freire|Freud|Freudian|Freud’s|
Friedrich Nietzsche|Fromm|Fröbel|Gadamer|Galen|Galileo|Galton|Gandhi|Garfinkel|Gauss|Gaussian|George Orwell|
Gestalt|Giddens|Gilligan|Goethe|Goffman|Golgi|Gorbachev|Gottman|Gramsci|Guillain-Barré|Guttman|Gödel|Habermas|
Hamilton|Hamiltonian|Hamlet|Harlow|Harry Potter|Hashimoto's|Hashimoto’s|Hawthorne|Hayek|Hebb|Hebbian|Hegel|
Hegelian|Heidegger|Heidegger’s|Heisenberg|Hemingway|Henry James|Hermitian|Hippocrates|Hippocratic|Hitler|Hobbes|
Hodgkin|Hodgkin's|Hodgkin’s|Hofstede|Homer|Homeric|Huckleberry Finn|Hume|Huntington's|Huntington’s|
Husserl|Ibsen|Jane Austen|Janet|Jean Piaget|Jefferson|Jekyll|Jim Crow|Joan of Arc|John Bowlby|John Dewey|Joyce|
Jung|Jungian|Kafka|Kafkaesque|Kahneman|Kalman|Kanner|Kant|Kantian|Kaplan-Meier|Karl Marx|Keats|Kennedy|Kepler|
Keynes|Keynesian|Kierkegaard|King Lear|Kinsey|Klein|Kleinian|Klinefelter|Kohlberg|Kohut|Korsakoff|Kraepelin|
Kuhn|Kurt Lewin|Kübler-Ross|Lacan|Lacanian|Lagrange|Lagrangian|Laplace|Laplacian|Leibniz|Lenin|
Leonardo da Vinci|Levinas|Lewin|Lewy|Likert|Lincoln|Lipschitz|Little Albert|Little Hans|Locke|Lolita|Lorenz|
Louis Pasteur|Luria|Luther|Lyapunov|Lévi-Strauss|Macbeth|Machiavelli|Machiavellian|Machiavellianism|Mahler|
Malcolm X|Malthus|Malthusian|Mandela|Mao|Maoist|Marcuse|Marfan|Markov|Markovian|Martin Luther|
Martin Luther King|Marx|Marxian|Marxism|Marxist|Marxists|Maslow|Maslow's|Maslow’s|Max Weber|Maxwell|McCarthyism|
McLuhan|Mead|Melanie Klein|Melville|Mendel|Mendelian|Merleau-Ponty|Mesmer|Michel Foucault|Michelangelo|Milgram|
Milton|Minuchin|Moby Dick|Moby-Dick|Monet|Monte Carlo|Montessori|Moro|Morrison|Mozart|Mr. Hyde|Mr. Spock|
Munchausen|Mussolini|Müller-Lyer|Nabokov|Napoleon|Napoleonic|Nash|Nazi|Nazis|Nazism|Nelson Mandela|Newton|
Newtonian|Nietzsche|Nietzschean|Nightingale|Nobel|Nobel Prize|Obama|Odysseus|Oedipal|Oedipus|Orwell|Orwellian|
Othello|Paget|Pareto|Parkinson|Parkinson's|Parkinsonism|Parkinson’s|Pascal|Pasteur|Paul Ricoeur|Pavlov|
Pavlovian|Pearson's|Pearson’s|Perls|Petri|Piaget|Piagetian|Picasso|Plath|Plato|Platonic|Plutarch|Poincaré|
Poisson|Popper|Prader-Willi|Prometheus|Proust|Pushkin|Pygmalion|Pythagoras|Pythagorean|Queen Elizabeth|Rasch|
Rawls|Rawlsian|Reagan|Rembrandt|Rescorla|Rett|Ricardian|Ricoeur|Rilke|Robin Hood|Robinson Crusoe|Rogerian|
Romeo and Juliet|Roosevelt|Rorschach|Rousseau|Runge|Rutherford|Sartre|Saussure|Schopenhauer|Schrödinger|
Schubert|Seligman|Shakespeare|Shakespearean|Shakespeare’s|Shelley|Sherlock Holmes|Sigmund Freud|Simmel|Sisyphus|
Sjögren's|Sjögren’s|Skinner|Skinnerian|Socrates|Socratic|Sophocles|Spearman|Spearman’s|Spinoza|Stalin|Stalinism|
Stalinist|Stanford-Binet|Stanley Milgram|Steinbeck|Stokes|Stradivarius|Stroop|Tay-Sachs|Thatcher|
Thoreau|Tocqueville|Tolkien|Tolstoy|Tourette|Tourette's|Tourette’s|Trotsky|Trump|Turing|Turner syndrome|Tversky|
Twain|Ulysses|Van Gogh|van Gogh|Venn|Victorian|Victorians|Virginia Woolf|Vygotskian|Vygotsky|Vygotsky’s|Wagner|
Watson|Weber|Weberian|Wechsler|Wernicke|Wernicke’s|Whitman|William James|Williams syndrome|Winnicott|
Winnicottian|Wittgenstein|Wolfgang Amadeus Mozart|Wollstonecraft|Woolf|Wordsworth|Wundt|Yalom|Yates|Yeats|Zipf|
Zipf’s|Zweig
"""
GROUPS = """
AARP|Achilles|Andromeda|Adult Children of Alcoholics|Affordable Care Act|Airbnb|Al-Anon|Al-Qaeda|Alateen|
Alcoholics Anonymous|Alzheimer’s Association|Amazon Mechanical Turk|American Academy of Pediatrics|
American Medical Association|American Psychiatric Association|American Psychological Association|
Americans With Disabilities Act|Amnesty International|Android|Anthropic|Apollo 11|BibTeX|Big Bang|Big Book|
Big Five|Big Tech|Big Three|Bill of Rights|Bitcoin|Black Lives Matter|Bluetooth|Boy Scouts|Broadway|Camp David|
Capitol Hill|Catholic Church|Celebrate Recovery|CERN|ChatGPT|Church of Scientology|Civil Rights Act|
Co-Dependents Anonymous|Covid|Coca-Cola|Cocaine Anonymous|Cochrane|Cochrane Collaboration|Common Core|Dark Triad|
Debtors Anonymous|Democrat|Democratic Party|Democrats|Disney|Dow Jones|Early Head Start|Ebola|Emotions Anonymous|
Ethereum|Facebook|Fitbit|FitBit|Food and Drug Administration|Fortnite|Fortran|Gaia|Gamblers Anonymous|
Global Burden of Disease Study|Framingham Heart Study|UK Biobank|Game of Thrones|Girl Scouts|GitHub|Google|GPT|
Grateful Dead|Greenpeace|Hamas|Hare Krishna|Haskell|Head Start|Hezbollah|House of Commons|House of Lords|
House of Representatives|Hubble|Human Rights Watch|Instagram|Interpol|iPhone|Ivy League|Java|JavaScript|Jupiter|
Jupyter|Kremlin|Ku Klux Klan|Labour Party|LaTeX|League of Nations|LEGO|Lego|LifeRing|LinkedIn|Linux|Magellanic|
Magna Carta|Main Street|Many Labs|Marijuana Anonymous|Mars|Mastodon|MATLAB|Mechanical Turk|Medicaid|Medicare|
MEDLINE|Microsoft|Milky Way|Minecraft|Mplus|Moderation Management|Médecins Sans Frontières|Narcotics Anonymous|
Nasdaq|Neptune|Netflix|Nicotine Anonymous|Nintendo|No Child Left Behind|Olympic Committee|OpenAI|
Overeaters Anonymous|Oxford House|Pac-Man|Peace Corps|Pinterest|PlayStation|Pluto|Pokémon|Politburo|Ponzi|
Poynter Institute|Prolific Academic|Prolog|PsycINFO|PubMed|Pygmalion effect|Python|Qualtrics|
Recovery International|Red Army|Red Crescent|Red Cross|Reddit|Republican Party|Republicans|Rotary International|
Routledge|Wiley|Palgrave|Elsevier|Royal Society|Salvation Army|Samaritans|Saturn|Scientology|Scopus|Second Life|
Serenity Prayer|Sesame Street|Sex Addicts Anonymous|Silicon Valley|Skype|SMART Recovery|Snapchat|Telegram|Tinder|
Tumblr|Twitch|WeChat|Weibo|Spotify|Stan|Stata|Star Trek|Star Wars|Starbucks|State Department|Stockholm syndrome|
Sudoku|Supreme Court|Synanon|Taliban|Tea Party|Teach for America|Tetris|TeX|TikTok|Titanic|Twelve Steps|
Twelve Traditions|Twitter|Uber|UNESCO|UNICEF|Unicode|United Nations|Universal Declaration of Human Rights|Uranus|
Vatican|Veterans Administration|Veterans Affairs|Voting Rights Act|Wall Street|Walmart|Web of Science|
Weight Watchers|WhatsApp|White House|Wikipedia|Women for Sobriety|World Bank|World Health Organization|
World of Warcraft|World Trade Center|World Trade Organization|World Wide Web|X-Men|Xbox|YMCA|YouTube|ZigBee|Zika|
Zoom
"""
GENERA = """
Arabidopsis|Aspergillus|Bacillus|Caenorhabditis|Candida|Chlamydia|Clostridium|Danio|Dictyostelium|
Drosophila|Escherichia|Giardia|Helicobacter|Lactobacillus|Legionella|Leishmania|Listeria|Macaca|
Mycobacterium|Neisseria|Neurospora|Oryza|Plasmodium|Pseudomonas|Saccharomyces|Salmonella|Shigella|
Staphylococcus|Streptococcus|Toxoplasma|Treponema|Triticum|Trypanosoma|Vibrio|Xenopus|Yersinia
"""
"""Genera, which have a capital always."""
MONTHS_BESIDE_NUMBERS = frozenset("march may mar jan feb apr jun jul aug sep sept oct nov dec".split())
"""Months, and short forms of them, that are ordinary words elsewhere."""
DIRECTIONS = frozenset(
    """
    central east eastern greater lower north northeast northeastern northern northwest northwestern south
    southeast southeastern southern southwest southwestern sub-saharan upper west western
    """.split()
)
"""What belongs to a place's name that follows."""
AFTER_PLACES = frozenset(
    """
    accord agreement airport basin bay city coast college conference consensus convention county declaration delta
    desert hospital island islands marathon mountains ocean parliament peninsula protocol province river school sea
    state symphony treaty university valley war wars
    """.split()
)
"""What belongs to a place's name before it: "Helsinki Declaration", "Hudson River", "Iraq War"."""
BEFORE_PEOPLES = frozenset("afro anglo austro euro franco greco hispano indo judeo luso russo sino".split())
"""Short names of peoples, before a hyphen and another: "Anglo-American"."""
MEETINGS = frozenset("conference congress convention meeting symposium workshop".split())
"""What institutions hold."""
BEFORE_MEETINGS = frozenset(
    """
    african american annual asian australasian australian biannual biennial british canadian european
    international joint national nordic world
    """.split()
)
"""What the name of a meeting has before the noun, where it has no number or acronym."""
PEOPLE_WORDS = frozenset(
    """
    adolescent adolescents adult adults america american americans artists athletes boy boys caregivers child
    children church churches churchgoers college communities community culture drinkers faculty families family
    father fathers female females feminism feminist feminists folks gay girl girls identity immigrants
    individuals infants lesbian lesbians lives male males man men mother mothers music nationalism older parents
    participants patients people peoples person persons power privilege psychology students studies supremacy
    teachers teenagers voters white whites woman women worker workers young youth youths
    """.split()
)
"""What follows "Black" and "White" where they name people (APA 7, 5.7)."""
HONORIFICS = frozenset("dr lady lord mr mrs ms prof sir st saint cape fort lake mount".split())
"""Titles before names of persons, and nouns before names of places, which have capitals with them."""
SPANISH_BEGINNINGS = frozenset(
    """
    el las los san santa santo são
    """.split()
)
"""Words that begin names of places and stand nowhere else in English titles."""
TEST_EPONYMS = frozenset(
    """
    achenbach barkley bayley beck beery bender benton binet boston brazelton bristol buss cambridge cattell
    columbia conners connor coopersmith covi cronbach davidson edinburgh eysenck fagerstrom fagerström folstein
    frankfurt gesell goldberg goodenough hamilton hopkins jenkins kaufman kinsey kohlberg kolb leiden leiter
    liebowitz likert liverpool london maslach mccarthy michigan millon mini-mental minnesota montgomery montreal
    myers myers-briggs oxford peabody pittsburgh raven raven's raven’s rey rivermead rorschach rosenberg rotter
    rutter sheehan sherbourne snellen spielberger stanford stanford-binet tennessee thurstone toronto torrance
    ucla vanderbilt vineland wechsler wisconsin woodcock yale yale-brown zuckerman zung
    """.split()
)
"""Names that begin the names of tests."""
TEST_HEADS = frozenset(
    """
    assessment battery checklist examination form index interview inventories inventory profile questionnaire
    questionnaires scale scales schedule screen screener survey test
    """.split()
)
"""What the name of a test ends in (6.18: names of tests have capitals)."""
SURE_TEST_HEADS = frozenset(
    """
    battery checklist inventory questionnaire scale scales schedule
    """.split()
)
"""Those of them that are hardly anything else after "the"."""
BODIES = {
    "academy": ("of",),
    "association": ("for",),
    "bureau": ("of",),
    "commission": ("on",),
    "council": ("of", "on", "for"),
    "department": ("of",),
    "federation": ("of",),
    "institute": ("of", "for", "on"),
    "institutes": ("of",),
    "ministry": ("of",),
    "society": ("for", "of"),
}
"""Nouns of bodies, and the words after them that show what the body is for."""
LAWS = frozenset(("act", "acts", "amendment"))
"""What laws are called, whose names have capitals."""
NATIONAL = frozenset(
    """
    african american australian british canadian chinese european federal french german indian international
    japanese national royal united world
    """.split()
)
"""What the names of public institutions begin with."""
INSTITUTION_HEADS = frozenset(
    """
    academy administration agency alliance archive archives association bank bureau collaboration collaborative
    commission committee consortium corps council department federation foundation institute institutes league
    library ministry museum organisation organization society union
    """.split()
)
"""What the names of institutions have for a noun."""
STUDY_HEADS = frozenset(
    """
    cohort database initiative program project registry sample study survey
    """.split()
)
"""What big national studies are called: the National Comorbidity Survey."""

HEADS_OF_NAMES = AFTER_PLACES | TEST_HEADS | INSTITUTION_HEADS | STUDY_HEADS | HONORIFICS | DIRECTIONS | MEETINGS
"""Words that have a capital as parts of names, and none by themselves."""

TABLES = (
    *(COUNTRIES, REGIONS, STATES, CITIES, UNIVERSITIES, PEOPLES, FAITHS, TIMES, PERSONS, GROUPS, GENERA, TESTS),
    *more_names.TABLES,
    *named_things.TABLES,
)
