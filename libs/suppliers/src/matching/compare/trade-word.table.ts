/**
 * Words of names and addresses beside those of list screening: names of firms in facility lists are longer and in more
 * languages. Keys are folded (see `fold` of screening). What means nothing is an empty text.
 */
export const MEANINGS: ReadonlyMap<string, string> = readMeanings(`
  sanayi industry san industry ticaret trading tic trading tekstil textile konfeksiyon garment giyim garment iplik yarn
  orme knit ve - dis foreign boya dyeing dokuma weaving fabrikasi factory fabrika factory fabrik factory fabrica factory
  usine factory planta factory planta1 factory werk work zavod factory kombinat factory anonim - sirketi - limited - as -
  san. industry tic. trading ithalat import ihracat export pazarlama marketing
  tnhh - cty - cong - ty - phan - co_phan - xi - nghiep - thanh - vien - mot - nhanh branch chi - xuat export nhap import
  khau - thuong trading mai - dau investment tu - nha - may garment det textile giay footwear thuy seafood san_xuat production
  confecciones garment confeccoes garment maquiladora - maquila - industrias industry industria industry industrie industry
  textil textile tecidos fabric tejidos fabric calcados footwear calzado footwear exportadora export importadora import
  comercial trading comercio trading compania - companhia - cia - sociedad - societe - ste - ets - etablissements -
  garmen garment garmindo - busana garment sepatu footwear makanan food
  knitwears knitwear fashions fashion apparels apparel sweaters sweater mills mill spinnings spinning composites composite
  garments garment textiles textile knits knit wears wear exports export imports import enterprises enterprise
  creations creation designs design styles style outfitters outfit clothings clothing attires attire dresses dress
  factories factory fty factory unit unit plants plant washings washing fabrics fabric accessories accessory
  jeans denim denims denim shoes footwear shoe footwear rubbers rubber gloves glove products product prod product
  carpets carpet foods food seafoods seafood tires tire tyres tire tyre tire motors motor electronics electronic
  holdings holding industries industry industrial industry mfg manufacturing manufacturers manufacturing manufacturer manufacturing
  manufacture manufacturing intl international technologies technology tech technology eng engineering engg engineering
  promyshlennoe industry shveinaya garment tekstilnaya textile tekstilnyi textile kompaniya - firma - obshchestvo - ooo - zao -
  insaat construction taah contracting taahhut contracting isl enterprise isletmeleri enterprise
  tov - too - pat - prat - pao - oao - ao - proizvodstvennaya production torgovyi trading dom - predpriyatie -
  shirkat - sharikat - sharika - sherkat - al - el - ul - ed - mohdouda - lil - li - wa - saj - sae - psc -
  borisat - chamkat - mahachon - kongsi - sp - zoo - sp_zoo - joint - stock -
`);

/** Trades and kinds of place, which many firms of a town have in their names. */
export const TRADES: ReadonlySet<string> = new Set(
  `knitwear fashion apparel sweater mill spinning composite knit wear export import enterprise creation design style outfit
  clothing attire dress unit plant factory washing fabric accessory denim footwear rubber glove product carpet food seafood
  tire motor electronic holding industry textile garment manufacturing international technology engineering trading
  production branch investment foreign marketing weaving dyeing yarn group works work limited hardware toy plastic chemical
  steel cement pharmaceutical complex park house casual tex bd bangladesh pakistan nepal vietnam lanka sri egypt egyptian
  jordan thailand turkey mexico korea japan cambodia myanmar indonesia india china taiwan ukraine kazakhstan russia morocco
  tunisia ethiopia kenya honduras guatemala brasil brazil portugal italy romania bulgaria poland germany malaysia
  philippines uzbekistan cotton wool silk leather jute ceramic ceramics glass packaging printing paper sugar rice flour
  ready made construction contracting oil dairy milk meat poultry fish shrimp frozen cold storage processing global world asia asian pacific national
  general corporation mills solar energy power system systems component components precision metal wire cable battery
  automotive auto parts vehicle new modern united royal golden star sun green best top super first one two`.split(
    /\s+/,
  ),
);

/** Words of addresses in one writing. Kinds of ways and districts are left out: clerks write them or do not. */
export const ADDRESS_MEANINGS: ReadonlyMap<string, string> = readMeanings(`
  road - rd - rod - street - st - str - strasse - avenue - ave - av - avenida - rua - calle - via - lane - ln - marg - way - drive - dr -
  boulevard - blvd - highway - hwy - expressway - soi - thanon - tanon - moo - mu - m - jalan - jl - jln - lorong - duong - pho - phuong -
  quan - huyen - tinh - thanh - xa - khu - kcn zone cong_nghiep - ap - thon - ulitsa - ul - prospekt - pr - vulytsia - vul - pereulok -
  cadde - caddesi - cad - sokak - sokagi - sok - mahalle - mahallesi - mah - mh - bulvari - bulvar - bul - blv - yolu - mevkii - mevki -
  osb zone osbi zone organize zone sanayi zone bolgesi zone bolge zone kat floor no - number - nr - num - numero - n - numara - house - holding -
  district - dist - distt - jilla - subdistrict - province - prov - state - county - division - city - municipality - municipio - town -
  tambon - amphoe - amphur - khet - khwaeng - changwat - kecamatan - kabupaten - kota - desa - kelurahan - kec - kab - provinsi -
  upazila - upazilla - thana - ps - po - post - office - union - mouza - mouja - village - vill - gram - taluka - tal - tehsil - teh -
  mandal - ward - block - blk - sector - sec - section - area - zone zone industrial zone industry zone estate zone park zone ind zone
  export zone processing zone epz zone sez zone special - economic zone free zone phase phase plot plot near - opp - opposite - beside -
  behind - at - the - of - and - in - to - from - building - bldg - tower - floor floor fl floor level floor shed - lot plot km km
  sadar - bazar bazaar bazaar bazaar de - da - do - del - la - los - las - el - col - colonia - barrio - bairro - urb - urbanizacion -
  carretera - carr - estrada - rodovia - rod - parque zone zona zone polo zone industriel zone industrielle zone franca zone
  shi - ku - cho - chome - gun - ken - fu - machi - oaza - aza - ro - gil - gu - dong - ri - eup - myeon - si - do - gun -
  zhen - qu - sheng - shi - lu - jie - dao - hao - cun - xian - zhang - raion - oblast - obl - rayon - r_n - dom - d - kv - korpus - k -
  shariah - share - tariq - madinat - medina - muhafaza - governorate - gov - mantiqa zone manteqa zone mintaqa zone
  dhaka dhaka dacca dhaka chittagong chattogram ctg chattogram bombay mumbai madras chennai calcutta kolkata bangalore bengaluru
  tirupur tiruppur poona pune baroda vadodara saigon hochiminh hcm hochiminh hcmc hochiminh rangoon yangon peking beijing canton guangzhou
  moskva moscow kiev kyiv kharkov kharkiv odessa odesa lvov lviv alexandria iskandariya
`);

/** Of which the empty meaning is written `-`; a word of two joined by `_` never occurs alone. */
function readMeanings(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/);
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const meaning = words[at + 1] ?? '';
    pairs.push([words[at] ?? '', meaning === '-' ? '' : meaning]);
  }
  return new Map(pairs);
}
