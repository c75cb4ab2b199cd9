/**
 * Goods of the TVPRA list that sites commonly make or handle: HS codes and the names that sites give
 * them. The list itself has no codes. Codes are headings and subheadings of the Harmonized System 2017,
 * assigned from the wording of the headings, and unverified: no customs officer has looked at them.
 * A chapter (two digits) stands where the good is the chapter. Names replace the good's own.
 *
 * One a line: good | HS prefixes | names, with ; between. A good that is not here is matched by its own
 * name alone.
 */
export const TVPRA_GOODS = `
Alcoholic Beverages|2203 2204 2205 2206 2208|alcoholic beverages; beer; wine; spirits
Artificial Flowers|6702|artificial flowers
Baked Goods|1905|baked goods; bread; biscuits
Bananas|0803|bananas
Beans|0708 0713|beans
Beans (green beans)|070820|beans
Beans (green, soy, yellow)|0708 1201|beans; soy; soya
Beef|0201 0202|beef
Bidis (hand-rolled cigarettes)|2402|bidis; cigarettes
Blueberries|081040|blueberries
Bovines|0102|bovines; cattle
Brassware|7418 7419|brassware
Brazil Nuts/Chestnuts|080121 080122 080241 080242|brazil nuts; chestnuts
Bricks|6901 6902 6904|bricks
Bricks (clay)|6904|bricks
Broccoli|070410|broccoli
Cabbages|070490|cabbages
Carpets|5701 5702 5703 5704 5705|carpets; rugs
Carrots|070610|carrots
Cashews|080131 080132|cashews; cashew nuts
Cattle|0102|cattle; bovines
Cement|2523|cement
Ceramics|6907 6910 6911 6912 6913 6914|ceramics; ceramic tiles; porcelain
Charcoal|4402|charcoal
Chile Peppers|070960 0904|chile peppers; chillies; chili
Christmas Decorations|950510|christmas decorations
Citrus Fruits|0805|citrus fruits; citrus; oranges; lemons; limes; mandarins; grapefruit
Cloves|0907|cloves
Coal|2701|coal
Cobalt ore (heterogenite)|2605 2822 8105|cobalt
Cocoa|1801 1802 1803 1804 1805|cocoa
Coconuts|080111 080112 080119 1203|coconuts; copra
Coffee|0901|coffee
Copper|2603 7402 7403|copper
Corn|1005|corn; maize
Cotton|5201 5202 5203|cotton
Cottonseed (hybrid)|1207|cottonseed; cotton seed
Crude Palm Kernel Oil|151321|crude palm kernel oil
Crude Palm Oil|151110|crude palm oil
Cucumbers|0707|cucumbers
Cumin|090931 090932|cumin
Dairy Products|0401 0402 0403 0404 0405 0406|dairy products; milk; butter; cheese
Diamonds|7102|diamonds
Dried Fish|0305|dried fish
Eggplants|070930|eggplants; aubergines
Electronics|8471 8473 8517 8518 8525 8528 8534 8541 8542|electronics; electronic components; printed circuit boards; semiconductors
Embellished Textiles|5810|embellished textiles; embroidery; embroidered textiles
Emeralds|710310 710391|emeralds
Fashion Accessories|6117 6217 7117|fashion accessories
Fireworks|3604|fireworks; pyrotechnics
Fish|0301 0302 0303 0304 0305 1604|fish; tuna
Flowers|0603|flowers; roses
Fluorspar (mineral)|252921 252922|fluorspar
Footwear|6401 6402 6403 6404 6405|footwear; shoes; sandals; boots; slippers
Footwear (sandals)|6402 6403 6404|sandals; footwear; slippers
Fruit (Pome and Stone)|0808 0809|apples; pears; quinces; apricots; cherries; peaches; nectarines; plums
Furniture|9401 9403|furniture; sofas; chairs; tables
Furniture (steel)|940310 940320|steel furniture; metal furniture; furniture
Garlic|070320|garlic
Garments|61 62|garments; clothing; apparel; shirts; trousers; jeans; dresses; jackets; knitwear; sweaters; blouses
Glass|70|glass
Glass Bangles|701890 7117|glass bangles
Gloves|6116 6216|gloves
Gold|7108|gold
Granite|251611 251612 680223 680293|granite
Granite (crushed)|251741 251749|granite
Grapes|080610|grapes
Gravel (crushed stones)|251710|gravel
Gypsum (mineral)|2520|gypsum
Hair Products|6703 6704|hair products; wigs
Hazelnuts|080221 080222|hazelnuts
Iron|2601 7201|iron
Jute (textiles)|5303 5307 5310|jute
Leather|4104 4105 4106 4107 4112 4113|leather
Leather Goods/Accessories|4202 4203|leather goods; leather accessories; leather bags; leather belts
Lettuce|0705|lettuce
Lithium-Ion Batteries|850760|lithium ion batteries
Lobsters|030611 030612 030631 030632|lobsters
Locks|8301|locks; padlocks
Manioc/Cassava|071410 1108|manioc; cassava; tapioca
Matches|3605|matches
Meat|02|meat
Melons|080711 080719|melons
Mica|2525|mica
Nails|7317|nails
Oleochemicals|3823|oleochemicals; stearic acid; fatty acids
Onions|070310|onions
Peanuts|1202|peanuts; groundnuts
Pepper|090411 090412|pepper
Peppers|070960|peppers; capsicum
Photovoltaic Ingots|3818|photovoltaic ingots; silicon ingots
Photovoltaic Wafers|3818|photovoltaic wafers; silicon wafers
Pineapples|080430|pineapples
Polysilicon|280461|polysilicon
Potatoes|0701|potatoes
Poultry|0105 0207|poultry; chicken
Pulses (legumes)|0713|pulses; legumes; lentils; chickpeas
Pyrotechnics|3604|pyrotechnics; fireworks
Refined Palm Kernel Oil|151329|refined palm kernel oil
Refined Palm Oil|151190|refined palm oil
Rice|1006|rice
Rubber|4001|rubber; latex
Rubber Gloves|4015|rubber gloves; nitrile gloves; latex gloves; examination gloves; surgical gloves
Rubies|710310 710391|rubies
Salt|2501|salt
Sand|2505|sand
Sandstone|251620|sandstone
Sapphires|710310 710391|sapphires
Sesame|120740|sesame
Shrimp|030616 030617 030635 030636 160521 160529|shrimps; prawns
Silk Cocoons|5001|silk cocoons
Silk Fabric|5007|silk fabric; silk cloth
Silk Thread|5004 5005 5006|silk thread; silk yarn
Silver|7106|silver
Sisal|5305|sisal
Soap|3401|soap
Soccer Balls|950662|soccer balls; footballs
Solar Cells|8541|solar cells; photovoltaic cells
Solar Modules|8541|solar modules; solar panels; photovoltaic modules
Strawberries|081010|strawberries
Sugar Beets|121291|sugar beets
Sugarcane|121293|sugarcane; sugar cane
Sunflowers|1206|sunflowers; sunflower seeds
Surgical Instruments|9018|surgical instruments; surgical scissors; forceps
Sweet Potatoes|071420|sweet potatoes
Tantalum ore (coltan)|261590 8103|tantalum; coltan
Tea|0902|tea
Textiles|5208 5209 5210 5211 5212 5407 5408 5512 5513 5514 5515 5516 58 60 6302|textiles; cloth; fabric; bed linen; towels
Textiles (hand-woven)|5208 5209 5210 5211|hand woven textiles; handloom; textiles
Thread/Yarn|5204 5205 5206 5207 5401 5402 5508 5509 5510 5511|thread; yarn
Timber|4403 4407|timber; logs; sawnwood; sawn wood
Tin|2609 8001|tin
Tin ore (cassiterite)|2609 8001|tin ore; cassiterite; tin
Tobacco|2401|tobacco
Tomato Products|2002 210320|tomato products; tomato paste; tomato sauce; tinned tomatoes; canned tomatoes
Tomatoes|0702|tomatoes
Toys|9503|toys
Tungsten ore (wolframite)|2611 8101|tungsten; wolframite
Vanilla|0905|vanilla
Wheat|1001|wheat
Yerba Mate (stimulant plant)|0903|yerba mate
Zinc|2608 7901|zinc
`;
