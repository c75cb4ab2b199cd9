/**
 * Words that names of companies in China have in their own script, in the English that their Latin names use, and places
 * whose Latin name is not how their characters sound. Simplified; `TRADITIONAL` gives the other way of writing.
 */
export const HAN_WORDS: ReadonlyMap<string, string> = new Map(
  `纺织品 textile|纺织 textile|色纺 textile|毛纺 wool textile|棉纺 cotton textile|棉业 cotton|棉花 cotton|棉麻 cotton linen
  服装 garment|服饰 apparel|制衣 garment|针织 knitting|印染 dyeing printing|纱线 yarn|羽绒 down|地毯 carpet|皮革 leather
  鞋业 shoes|制鞋 shoes|箱包 bags|手套 gloves|发制品 hair products|发饰品 hair accessories|家居 home|家具 furniture
  电子 electronic|电器 electric|电气 electric|电力 power|科技 technology|技术 technology|信息 information|半导体 semiconductor
  新能源 new energy|能源 energy|光伏 photovoltaic|太阳能 solar|硅业 silicon|硅 silicon|电池 battery|新材料 new materials
  材料 materials|化学 chemical|化工 chemical|制药 pharmaceutical|药业 pharmaceutical|生物 biological|橡胶 rubber
  塑料 plastic|塑胶 plastic|轮胎 tire|玻璃 glass|水泥 cement|有色金属 nonferrous metal|金属 metal|钢铁 steel|铝业 aluminum
  铜业 copper|镁业 magnesium|锂业 lithium|矿业 mining|煤业 coal|煤炭 coal|石油 petroleum|机械 machinery|机电 machinery
  设备 equipment|汽车 auto|零部件 parts|配件 parts|制造 manufacturing|加工 processing|生产建设兵团 production construction corps
  农业 agriculture|种业 seed|农场 farm|食品 food|糖业 sugar|番茄 tomato|茶业 tea|茶叶 tea|果业 fruit|海洋 ocean|渔业 fishery
  水产 aquatic|海产 seafood|远洋渔业 ocean fishing|远洋 ocean|物流 logistics|运输 transport|进出口 import export|贸易 trading|商贸 trading
  实业 industry|工业 industry|产业 industry|投资 investment|控股 holding|集团 group|股份 |国际 international|人力资源 human resources
  劳务 labor|派遣 dispatch|中介 agency|服务 service|工程 engineering|建设 construction|建筑 construction|印刷 printing
  包装 packaging|纸业 paper|木业 wood|玩具 toys|饰品 accessories|制品 products|工厂 factory|厂 factory|分公司 branch
  监狱 prison|学校 school|学院 college|自治区 |维吾尔 uyghur|地区 district|工业园区 industry park|工业园 industry park
  开发区 development zone|省 |市 city|县 county|镇 town
  内蒙古 inner mongolia|西藏 tibet|新疆 xinjiang|乌鲁木齐 urumqi|喀什 kashgar|和田 hetian|阿克苏 aksu|洛浦 lop|库尔勒 korla
  吐鲁番 turpan|哈密 hami|克拉玛依 karamay|伊犁 yili|昌吉 changji|石河子 shihezi|阿勒泰 altay|莎车 yarkant|墨玉 moyu|库车 kuqa
  香港 hong kong|澳门 macao|台湾 taiwan|中国 china|北京 beijing|上海 shanghai|天津 tianjin|重庆 chongqing|广东 guangdong
  广州 guangzhou|深圳 shenzhen|东莞 dongguan|佛山 foshan|惠州 huizhou|浙江 zhejiang|杭州 hangzhou|宁波 ningbo|温州 wenzhou
  江苏 jiangsu|南京 nanjing|苏州 suzhou|无锡 wuxi|南通 nantong|山东 shandong|青岛 qingdao|济南 jinan|烟台 yantai|河北 hebei
  保定 baoding|唐山 tangshan|河南 henan|郑州 zhengzhou|湖北 hubei|武汉 wuhan|湖南 hunan|长沙 changsha|安徽 anhui|合肥 hefei
  福建 fujian|厦门 xiamen|泉州 quanzhou|江西 jiangxi|四川 sichuan|成都 chengdu|云南 yunnan|贵州 guizhou|广西 guangxi
  海南 hainan|辽宁 liaoning|沈阳 shenyang|大连 dalian|吉林 jilin|黑龙江 heilongjiang|陕西 shaanxi|西安 xian|山西 shanxi
  甘肃 gansu|青海 qinghai|宁夏 ningxia`
    .split(/[|\n]/)
    .map((line): [string, string] => {
      const [han = '', ...english] = line.trim().split(' ');
      return [han, english.join(' ')];
    }),
);

/** Traditional characters of the words above, each before its simplified form. */
export const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  `紡纺 織织 絲丝 製制 針针 紗纱 鋼钢 鐵铁 鋁铝 銅铜 鎂镁 鋰锂 礦矿 煤煤 機机 電电 氣气 業业 發发 飾饰 術术 導导 體体
  陽阳 伏伏 學学 藥药 橡橡 膠胶 輪轮 屬属 設设 備备 車车 農农 場场 種种 葉叶 漁渔 產产 遠远 運运 輸输 進进 貿贸 實实
  資资 團团 國国 務务 務务 築筑 紙纸 飾饰 廠厂 監监 獄狱 區区 維维 爾尔 園园 開开 縣县 鎮镇 內内 藏藏 烏乌 魯鲁 齊齐
  蘇苏 庫库 瑪玛 車车 門门 臺台 灣湾 慶庆 廣广 東东 莞莞 圳圳 溫温 寧宁 無无 錫锡 濟济 煙烟 鄭郑 漢汉 長长 廈厦 貴贵
  遼辽 瀋沈 連连 龍龙 陝陕 肅肃 質质 頭头 蓋盖 棉棉 勞劳 遣遣 建建 裝装 鞋鞋 傢家 俱具 兵兵`
    .split(/\s+/)
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)])
    .filter(([traditional, simplified]) => traditional !== simplified),
);
