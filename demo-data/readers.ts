/** Names of readers by where families may come from; any given name goes with any family name of its row. */
export const NAMES: readonly {
  /** Set where they may well write in it. */
  readonly language?: string
  readonly given: readonly string[]
  readonly family: readonly string[]
}[] = [
  {
    given: ['Alice', 'George', 'Harriet', 'Owen', 'Margaret', 'Callum', 'Bethan', 'Rory', 'Fiona', 'Edwin'],
    family: ['Ashdown', 'Pritchard', 'Millward', 'Kerr', 'Thistlewood', 'Barlow', 'Finch', 'Oakes'],
  },
  {
    language: 'de',
    given: ['Jürgen', 'Anneliese', 'Kai', 'Friederike', 'Lothar', 'Silke', 'Matthias', 'Wiebke'],
    family: ['Brinkmann', 'Obermeyer', 'Krüger', 'Hasselbach', 'Vogt', 'Lindner'],
  },
  {
    language: 'fr',
    given: ['Élodie', 'Gaspard', 'Maëlle', 'Thierry', 'Solange', 'Bastien', 'Noémie'],
    family: ['Lefranc', 'Duvallon', 'Carpentier', 'Rochefort', 'Besnard', 'Marchand'],
  },
  {
    language: 'es',
    given: ['Lucía', 'Joaquín', 'Pilar', 'Íñigo', 'Marisol', 'Esteban', 'Ximena', 'Rafael'],
    family: ['Quintana', 'Ibarra', 'Salcedo', 'Montoya', 'Echeverría', 'Paredes'],
  },
  {
    language: 'pt',
    given: ['Inês', 'Tiago', 'Graça', 'Thiago', 'Luana', 'Duarte', 'Conceição'],
    family: ['Figueiredo', 'Nogueira', 'Teixeira', 'Albuquerque', 'Moura'],
  },
  {
    language: 'ar',
    given: ['Layla', 'Tariq', 'Noor', 'Yousef', 'Hanan', 'Karim', 'Salma', 'Bilal'],
    family: ['Haddad', 'Mansour', 'Khoury', 'Al-Najjar', 'Saleh', 'Darwish'],
  },
  {
    language: 'ar',
    given: ['ليلى', 'سامي', 'هدى', 'عمر', 'نور', 'كريم'],
    family: ['حداد', 'منصور', 'خوري', 'صالح'],
  },
  {
    given: ['Adaobi', 'Emeka', 'Folake', 'Chidi', 'Ngozi', 'Babatunde', 'Ifeoma'],
    family: ['Okonjo', 'Adebayo', 'Nwachukwu', 'Eze', 'Balogun'],
  },
  {
    given: ['Wanjiru', 'Juma', 'Achieng', 'Kwame', 'Abena', 'Kofi', 'Zawadi'],
    family: ['Kamau', 'Odhiambo', 'Mensah', 'Boateng', 'Mwangi'],
  },
  {
    given: ['Meera', 'Arjun', 'Lakshmi', 'Rohan', 'Ananya', 'Vikram', 'Sunita'],
    family: ['Iyer', 'Chatterjee', 'Deshpande', 'Rao', 'Bhatt', 'Menon'],
  },
  {
    given: ['Ayesha', 'Imran', 'Farah', 'Zahid', 'Nadia', 'Usman'],
    family: ['Qureshi', 'Malik', 'Siddiqui', 'Chaudhry'],
  },
  {
    given: ['Wei', 'Lihua', 'Jun', 'Xiaoming', 'Yan', 'Meiling'],
    family: ['Zhang', 'Liang', 'Fang', 'Ouyang', 'Guo'],
  },
  {
    given: ['Haruka', 'Kenji', 'Yumiko', 'Daichi', 'Emi', 'Satoru'],
    family: ['Nakagawa', 'Fujimoto', 'Ueda', 'Hoshino'],
  },
  { given: ['Minh', 'Thu Hà', 'Quang', 'Linh', 'Dũng'], family: ['Nguyễn', 'Phạm', 'Đặng', 'Võ'] },
  {
    given: ['Elif', 'Mehmet', 'Zeynep', 'Emre', 'Gülşen', 'Kaan'],
    family: ['Yıldırım', 'Aydın', 'Korkmaz', 'Şimşek'],
  },
  {
    given: ['Katarzyna', 'Wojciech', 'Małgorzata', 'Zbigniew', 'Jiří', 'Zuzana'],
    family: ['Wiśniewski', 'Zielińska', 'Nowicki', 'Dvořák', 'Kučera'],
  },
  {
    given: ['Oksana', 'Dmytro', 'Iryna', 'Petar', 'Milica', 'Bojan'],
    family: ['Kovalenko', 'Shevchuk', 'Jovanović', 'Petrović'],
  },
  {
    given: ['Sigrid', 'Håkon', 'Astrid', 'Lars', 'Freja', 'Mikko', 'Aino'],
    family: ['Bergström', 'Nygaard', 'Halvorsen', 'Virtanen', 'Sørensen'],
  },
  {
    language: 'it',
    given: ['Chiara', 'Giuseppe', 'Ilaria', 'Davide', 'Ornella'],
    family: ['Bellini', 'Ferrante', 'Colombo', 'Marchetti'],
  },
  { given: ['Eleni', 'Stavros', 'Despina', 'Nikos'], family: ['Papadakis', 'Georgiou', 'Vlachos'] },
  { given: ['Tāne', 'Leilani', 'Ariki', 'Moana', 'Sina'], family: ['Parata', 'Kahale', 'Ngata', 'Fonoti'] },
]

/** How readers call themselves who do not give their names; `<number>` is any. */
export const NICKNAMES: readonly string[] = [
  '{weir|harbour|quay|millgate|island|valley}{walker|watcher|mum|dad|cat|rat|rider}{<number>|}',
  '{Old|Grumpy|Happy|Wet|Tired|Curious} {Badger|Heron|Skipper|Teacher|Nurse|Cyclist|Baker}',
  '{jam jar|bus stop|row F|table nine|stretch 14} {<number>|regular|fan}',
  'A{| long-time| new} {reader|neighbour|commuter|subscriber}',
  '{anon|reader|guest}_<number>',
]

/** How a reader writes: many with care. */
export const HABITS = ['neat', 'neat', 'neat', 'neat', 'lower', 'bare', 'emoji', 'dots', 'hasty'] as const
export type Habit = (typeof HABITS)[number]

export const EMOJI = ['🙂', '👍', '😅', '🤔', '🎉', '🦦', '☔', '❤️', '👏', '🚲'] as const

export const USER_AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
] as const
