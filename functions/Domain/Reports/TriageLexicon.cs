namespace LeftBehindCare.Domain.Reports;

/// <summary>
/// The words that point to a circumstance, in the speech of neighbours, teachers and children (notation: <see cref="Cue"/>).
/// It errs on the wide side: a proposal only ever adds units, and a person confirms it. Negations are not read at all, since
/// 不是家暴 and 自己摔的 are also what a frightened person says (R-f).
/// </summary>
internal static class TriageLexicon
{
    private const string Kin =
        "爸|妈|父亲|母亲|父母|爹|娘|爷爷|奶奶|外公|外婆|阿公|阿婆|叔|舅|姑|姨|伯|哥哥|养父|养母|监护人|家里人|大人|家长|亲戚|father|mother|dad|daddy|mum|mom|stepfather|stepmother|grand*|uncle|aunt|parent*";

    private const string Child =
        "孩子|小孩|女孩|男孩|娃|儿子|女儿|孙子|孙女|外孙|侄|弟弟|妹妹|小朋友|学生|宝宝|婴儿|少年";

    private const string Other =
        "同学|邻居|陌生人|男人|老师|校长|教练|高年级|社会上|混混|老板|保安|村长|村主任|teacher|classmate*|neighbour|neighbor|stranger|man|men|boys|coach|boss";

    // 打 that hits nobody.
    private const string NotHitting =
        "~电话|手机|视频|语音|工|零工|算|车|的去|的回|球|篮球|排球|羽毛|乒乓|网球|牌|麻将|扑克|游戏|比赛|扫|听|开|招呼|印|字|包|折|扮|理|交道|官司|针|预防针|疫苗|点滴|吊|卡|水|饭|钱|款|呼|扰|量|消|动|发|通|110|12345|印机|鱼|猎|雪仗|坐|盹|瞌睡|哈欠|喷嚏|招呼|表|基础|气";

    // An illness that somebody, child or carer, may have for long.
    private const string Illness =
        "住院|中风|偏瘫|瘫痪|瘫|痴呆|癌|肿瘤|白血病|尿毒症|透析|化疗|脑梗|脑溢血|脑出血|心梗|精神病|精神失常|精神分裂|卧床|病倒|重病|大病|病重|病危|失能|失明|in_hospital|stroke|paralysed|paralyzed|dementia|alzheimer*|cancer|tumour|tumor|bedridden|mental_illness|mentally_ill|schizophreni*";

    // Signs that an illness is a danger to life. 没气 is said of gas too, 睡不醒 of the merely tired.
    private const string Grave = $"""
        病危 病重 病情+危|严重|加重|恶化 病得+重|厉害|严重|不轻|要命|要死|快死|不行 病+很重|很严重|很厉害|快死|快不行 垂危 命在旦夕 奄奄一息 生命危险 快不行了 快死了 要死了
        快没气 没气息 断气 咽气 {Child}|{Kin}|她|他|我|人+没气~味|质|势 没有呼吸 没呼吸 不呼吸 停止呼吸 呼吸+困难|微弱|急促|停|不上 喘不上 喘不过 透不过气 上不来气 窒息 没心跳 没有心跳 心跳停
        没醒 没有醒 醒不过来 醒不来 醒不了 叫不醒 喊不醒 摇不醒 推不醒 弄不醒 唤不醒 昏睡 昏迷 昏倒 昏过去 昏死 晕倒 晕过去 休克 不省人事 叫|喊|摇|推+没反应|没有反应 没知觉 没有知觉 失去知觉 没意识 没有意识 失去意识 意识不清 意识模糊 神志不清
        抽搐 抽风 惊厥 口吐白沫 翻白眼 高烧不退 高热不退 烧+不退|四十度|40度|41度|糊涂 说胡话 嘴唇+发紫|紫了|发青 脸色发紫 吐血 咯血 便血 大出血 重症 抢救 病入膏肓
        critically critical_condition gravely_ill gravely_sick seriously_ill seriously_sick severely_ill very_ill very_sick dying life-threatening life_threatening near_death close_to_death coma comatose unconscious unresponsive lost_consciousness passed_out collapsed convuls* seizure* won't_wake can't_wake cannot_wake will_not_wake not_waking doesn't_wake hasn't_woken not_breathing barely_breathing hardly_breathing stopped_breathing can't_breathe cannot_breathe struggling_to_breathe breath*+difficult* difficulty|trouble+breathing fever+won't_go_down|will_not_go_down|not_going_down|doesn't_go_down
        """;

    // Of nearly every child here the parents work elsewhere: 孩子的父母都在外地打工 says nothing of the child's own work.
    private static readonly string ParentsAway = string.Join(
        '|',
        from who in "爸 妈 父 母 父亲 母亲 双亲 爹 娘 家长 大人 夫妻 两口子".Split(' ')
        from away in "在 都在 均在 全在 也在 都 常年 长期 一直 外出 出门 出去 离家 去外地".Split(
            ' '
        )
        select who + away
    );

    // csharpier-ignore
    private static readonly (string Code, Cue[] Cues)[] Entries =
    [
        Row("LIVING_ALONE", $"""
            一个人住 一个人在家 一个人生活 一个人过 自己住 自己一个人 独自在家 独自生活 独自居住 独自一人 独居 单独居住 单独生活 单独在家
            一人在家 一人住 单身一人 没有大人 没大人 家里没人管 家里只有+{Child}|弟弟|妹妹|她一个|他一个|我一个|我 只剩+{Child}|她一个|他一个|我一个
            {Child}|她|他|我|自己+一个人+住|睡|过|生活|在家|做饭 没人跟|没人和|无人+住 姐弟俩|兄弟俩|姐妹俩|兄妹俩+住|生活|在家|过 自己做饭
            lives_alone live_alone living_alone home_alone alone_at_home on_her_own on_his_own on_my_own by_herself by_himself by_myself all_alone
            """),
        Row("MISSING", $"""
            走丢 走失 失踪 失蹤 失联 失去联系 不见了 找不到+{Child}|她人|他人|人了 {Child}|她|他|女儿|儿子+找不到|不见|没回家|没有回家|没回来|丢了
            {Child}+丢 下落不明 离家出走 出走 没回家 没有回家 一夜未归 彻夜未归 夜不归宿 联系不上 不知去向 不知道去哪 不知去哪
            missing went_missing disappeared ran_away run_away runaway cannot_find_* can't_find_* hasn't_come_home has_not_come_home lost_child
            """),
        Row("GUARDIAN_INCAPACITATED", $"""
            {Kin}+{Illness}|去世|过世|死了|不在了|昏迷|坐牢|入狱|服刑|被抓|被拘|吸毒|戒毒|照顾不了|带不动|摔倒|车祸
            丧失监护能力 无监护能力 没有能力照顾 没能力照顾 照顾不了 老年痴呆 父母双亡 孤儿 没有监护能力
            {Kin}+died|dead|passed_away|in_prison|in_jail orphan*
            """),
        Row("GUARDIAN_NEGLECT", $"""
            没人管 没有人管 无人管 没人照顾 没有人照顾 无人照顾 没人照看 无人照看 无人照料 没人照料 没人带 没人看管 无人看管 没人给+饭|做饭|吃
            {Kin}+不管|不理|不养|不照顾|不给钱|不给生活费|不负责|不尽责|不履行|不回来|不回家|从来不|从不管|不接电话|赌博|酗酒 不管不问 不闻不问 放任不管 撒手不管
            不履行监护 不尽监护 疏于照顾 忽视 没饭吃 没有饭吃 没东西吃 没有东西吃 饿了 挨饿 饿肚子 饿着 吃不上饭 吃不饱 没吃的 捡垃圾 翻垃圾 衣服脏 没人洗 冻着 没衣服
            neglect* nobody_looks_after* no_one_looks_after* nobody_cares uncared unattended nothing_to_eat no_food hungry starving
            """),
        Row("DOMESTIC_VIOLENCE", $"""
            家暴 家庭暴力 虐待 虐童 被虐 受虐 毒打 打骂 暴打 殴打 挨打 挨揍 被揍 往死里打 皮带抽 用皮带 拿皮带 棍子打 衣架打 鞭子 鞭打 耳光 巴掌 扇脸
            {Kin}+打|被打{NotHitting} 被+{Kin}+打|抽|踢|掐|揍|骂|烫|关|绑 {Kin}+揍|踢|掐|抽她|抽他|抽我|抽孩子|抽打|拿棍|拿刀|烫|捆|绑|拖|摔孩子|关起来|锁
            打我|打她|打他|打孩子|打小孩|打娃|打女儿|打儿子|打了我|打了她|打了他|打了孩子|打自己的{NotHitting} 被打{NotHitting} 总打{NotHitting} 老打{NotHitting} 天天打{NotHitting} 经常打{NotHitting} 打得鼻 打得浑 打得满 打得很重 打得很厉害 打得哭 打得不轻 打得遍 打伤 打断 打哭 打死 烟头 罚跪 罚站 小黑屋 关起来 锁起来 锁在 绑起来 捆 不给饭吃 不给吃饭 不让吃饭 不给她吃 不给他吃 不给我吃
            浑身是伤 满身是伤 身上有伤 身上全是伤 身上都是伤 身上+伤痕|伤疤|淤青|乌青|瘀伤 脸上+伤|淤青|乌青|瘀 青一块紫一块 鼻青脸肿 遍体鳞伤 伤痕 淤青 瘀青 乌青
            domestic_violence abus* beat* belt whipp* bruis* violen* {Kin}+hit|hits|hitting|kick*|slap*|punch*|burn* hits_me hits_her hits_him hit_me hit_her hit_him locked_in locked_up
            """),
        Row("ABANDONMENT", $"""
            遗弃 弃婴 弃养 抛弃 被丢弃 丢弃+{Child} {Child}|婴儿|女婴|男婴+丢在|扔在|扔掉|扔下|丢下|放在路边|丢弃|被扔|被丢 {Kin}+不要+{Child}|她|他|我 不要我了 不要她了 不要他了 不要孩子 跑了+不要 扔下+{Child}|她|他|我 丢下+{Child}|她|他|我
            {Kin}+跑了|再也没回|一走了之 女婴 男婴
            abandon* left_behind_on dumped
            """),
        Row("ACCIDENT", $"""
            溺水 落水 掉水里 掉进水 掉进河 掉到河 掉河里 掉井 掉下去 坠楼 坠落 摔 跌倒 跌伤 跌下 磕伤 烫伤 烧伤 烫到 触电 电到 中毒 煤气+泄漏|没关|味 误食 喝农药 农药 车祸 撞伤 被车撞 被撞 被狗咬 狗咬 蛇咬 骨折 出血 流血 大出血 吐血 昏迷 晕倒 昏倒 昏过去 不省人事
            受伤 受了伤 伤得 出意外 出了意外 发生意外 意外+伤|摔|事故|受 噎 窒息 呼吸困难 抽搐 高烧不退 没有呼吸 没呼吸 奄奄一息 快不行了 快死了 要死了 有生命危险 生命危险 着火 火灾 起火 爆炸 割伤 砸伤 压伤 夹伤 走火
            accident drown* fell fall_from fallen injur* hurt bleed* burn* poison* electrocut* unconscious not_breathing fractur* broken_arm broken_leg hit_by_a_car dying
            """),
        Row("UNLAWFUL_HARM", $"""
            欺凌 霸凌 校园暴力 校园欺凌 围殴 群殴 {Other}+打|被打{NotHitting} 被+{Other}+打|欺负|威胁|逼|踢|抢|勒索|绑 {Other}+欺负|威胁|恐吓|勒索|抢|踢|揍|逼|掐|跟踪|绑 被欺负 受欺负 欺负我 欺负她 欺负他 勒索 敲诈 收保护费 抢钱 恐吓 威胁 绑架 劫持 拘禁 关押 非法拘禁
            不法侵害 侵害 被人打 被打{NotHitting} 被砍 被捅 捅了 捅人 捅伤 砍+人|她|他|我|伤|死 拿刀 持刀 动刀 追杀 被害 伤害 体罚 尾随 传销 救命 救救 求救 下药
            bully* bullied threat* kidnap* stab* knife robbed extort* blackmail* beat* assault* attack* help_me save_me
            """),
        Row("SEXUAL_ABUSE", $"""
            性侵 性侵害 性侵犯 强奸 强姦 强暴 轮奸 奸污 诱奸 猥亵 猥褻 性骚扰 骚扰+{Child}|她|他|我 非礼 性虐 性行为 发生关系 发生性 摸+下身|下面|下体|胸|屁股|私处|隐私|大腿|裤子|身体|胸部|小鸡鸡 {Other}|{Kin}+亲嘴|抱着她睡|抱着我睡|压在她|压在我|压在身|骚扰 {Other}+摸~底|索|黑|清
            乱摸 动手动脚 摸我 摸她 摸他 摸了我 摸了她 摸了他 摸来摸去 摸+{Child} 脱+裤子|内裤 脱她 脱我 脱光 让|叫|逼+脱衣 裸照 裸聊 裸体 隔空猥亵 不雅照 不雅视频 私密照 拍+下身|私处|洗澡|裸 看黄片 黄色录像 下身|下面|下体|私处+疼|痛|流血|出血|红肿 {Child}|女生|岁|初中|小学|未成年+怀孕|流产|堕胎 早孕 卖淫 嫖 援交 睡她 睡了她 同床+男 强迫+发生|亲|性 侮辱+{Child}|她 占便宜 被糟蹋 糟蹋
            sexual* rape* raped molest* grop* touched_me touched_her touched_him touches_me touches_her touches_him private_parts naked nude* girl|child|daughter+pregnan* porn* incest indecen*
            """),
        Row("TRAFFICKING", $"""
            拐卖 拐走 拐骗 被拐 人贩子 人贩 拐带 诱拐 买卖+{Child}|儿童 贩卖+{Child}|儿童|婴儿 卖+{Child}|给人家 {Child}+被卖|卖掉|卖给|被骗走|被抱走|被带走 被卖 抱走+{Child} 来历不明+{Child} 陌生人+带走|抱走|领走
            traffick* abduct* sold_to being_sold was_sold selling_* snatched
            """),
        Row("BEGGING", $"""
            乞讨 讨饭 要饭~吃|菜 讨钱 街头卖艺 卖花+{Child} {Child}+卖花|卖艺|讨|乞 逼+乞讨|要饭|讨 乞丐 流浪
            begging begs beggar* panhandl* homeless
            """),
        Row("CRIME_EXPLOITATION", $"""
            教唆 唆使 逼+偷|抢|运毒|贩毒|骗|诈骗 让+{Child}|她|他|我+偷|抢|运毒|贩毒|骗钱|诈骗|望风|送毒 叫+{Child}|她|他|我+偷|抢|运毒|贩毒|诈骗 带+偷|抢|贩毒|运毒 利用+犯罪|偷|盗窃|贩毒 胁迫+犯罪|偷|盗窃 帮+贩毒|运毒|诈骗|跑分|望风 跑分 电诈 帮信 盗窃团伙 犯罪团伙 吸毒 贩毒 运毒 黑社会 涉黑 陪酒 有偿陪侍
            forced_to_steal made_to_steal sell_drugs selling_drugs drug* gang* scam*
            """),
        Row("SELF_HARM", $"""
            自杀 自残 自伤 轻生 割腕 割手 划手 划胳膊 用刀划 刀片 跳楼 跳河 跳桥 跳江 上吊 服毒 喝药 吞药 安眠药 不想活 不想活了 活着没意思 活着没意义 活不下去 想死 去死 死了算了 死了就好 寻死 寻短见 结束生命 遗书 遗言 不如死 没有活路 想离开这个世界 撞墙 咬自己 打自己 伤害自己
            suicid* self-harm* self_harm* kill_myself kill_herself kill_himself want_to_die wants_to_die cut_herself cut_himself cuts_herself cuts_himself cutting_herself cutting_himself cut_myself cutting_myself end_it_all hang_herself hang_himself overdos*
            """),
        Row("CHILD_LABOUR", $"""
            童工 {Child}|未成年|她|他|岁+打工|上班|干活赚钱|做工|进厂|在厂里|在工厂|工地^{ParentsAway} 招用未成年 雇+{Child}|未成年|童 黑工厂 黑作坊 小作坊+{Child} 不满十六|未满十六|未满16|不满16+打工|上班|做工|工作
            child_labour child_labor underage_work* works_in_a_factory working_in_a_factory
            """),
        Row("SICK_UNATTENDED", $"""
            生病 生了病 病了 发烧 发高烧 高烧 咳嗽 拉肚子 呕吐 肚子疼 肚子痛 没钱看病 没人带+看病|医院 不带+看病|医院 不给看病 没去医院 没看病 不看医生 病得 难受 {Grave}
            sick ill fever vomit* cough* unwell
            """),
        Row("DROPOUT", $"""
            辍学 失学 退学 逃学 旷课 逃课 不上学 不去上学 没上学 没去上学 没有上学 不让上学 不让她上学 不让他上学 不给上学 不去学校 没来上学 没来学校 没去学校 厌学 不肯上学 不读书 不让读书 没读书 不念书 停学 休学 好几天没+上课|学校 没来上课
            dropped_out drop_out dropout truan* skips_school skipping_school not_going_to_school stopped_going_to_school
            """),
        Row("NOT_ENROLLED", """
            没报名 没有报名 未入学 没入学 没有入学 没上过学 从没上过学 没读过书 没上幼儿园 没有学籍 无学籍 到了上学年龄 该上学 该上小学 没有学校
            not_enrolled never_been_to_school never_went_to_school
            """),
        Row("DE_FACTO_UNSUPPORTED", $"""
            事实无人抚养 无人抚养 没人抚养 没有人抚养 没人养 {Kin}+服刑|坐牢|失踪|失联|死亡|去世|重残|戒毒|改嫁|跑了 父母双方都 不付抚养费 不给抚养费
            """),
        Row("GUARDIAN_ABSENT_PAPER", """
            监护人缺失 没有监护人 无监护人 监护权 变更监护 指定监护 没有户口 没户口 黑户 无户口
            no_guardian guardianship
            """),
        Row("HARDSHIP", """
            困难 贫困 低保 低收入 没钱 没有钱 揭不开锅 交不起 付不起 吃不起 看不起病 医药费 医疗费 学费 生活费 欠债 欠钱 特困 穷 救助 补助 补贴
            poverty poor cannot_afford can't_afford no_money hardship
            """),
        Row("DISABILITY", """
            残疾 残障 自闭症 自闭 孤独症 脑瘫 智力障碍 智障 聋 盲 哑 唐氏 发育迟缓 康复训练 送教上门 送教 轮椅 肢体障碍 听力障碍 视力障碍 弱智 残疾证
            disab* autis* cerebral_palsy wheelchair deaf blind
            """),
        Row("PSYCHOLOGICAL", """
            孤僻 内向 不说话 不爱说话 不肯说话 不跟人说话 抑郁 焦虑 心理 情绪 自卑 害怕 恐惧 做噩梦 噩梦 哭 孤独 想爸爸 想妈妈 想爸妈 睡不着 失眠 封闭自己 不出门 压力大 没朋友 没有朋友
            withdrawn depress* anxi* lonely nightmare* afraid scared crying
            """),
        Row("BEHAVIOUR", $"""
            打架 斗殴 偷东西 偷钱 小偷小摸 偷窃 盗窃 {Child}|她|他+抽烟|喝酒|赌博|纹身 早恋 沉迷 网瘾 混社会 不良少年 不良行为 学坏 {Child}|她|他+偷|抢劫|放火|纵火|打人 打人 涉罪 犯罪 飙车 鬼火 聚众 说谎 撒谎 管不住 管不了 不服管
            fights fighting steal* stole smok* addict* delinquen*
            """),
        Row("VENUE", """
            网吧 电竞酒店 游戏厅 电玩 游戏机 电子游戏 酒吧 KTV 歌厅 夜店 台球厅 剧本杀 私人影院
            internet_cafe internet_café cybercafe arcade nightclub
            """),
        Row("ONLINE_HARM", """
            网暴 网络暴力 网络欺凌 人肉 隐私曝光 曝光隐私 发到网上 传到网上 放到网上 发到群里 发朋友圈 抖音|快手|短视频|直播+骂|曝光|发|传|拍 有害信息 网络诈骗 网友+见面|认识|约|骗|威胁 网上认识 加微信 加QQ 裸聊 裸照 视频+传播|流传|外传 照片+传播|流传|外传|网上 泄露
            cyberbull* online doxx* doxed leaked livestream*
            """),
        Row("PUBLIC_OPINION", """
            记者 媒体 采访 热搜 舆情 舆论 电视台 报社 上新闻 网上热议 炒作
            journalist* reporter_from media press viral
            """),
        Row("SAFETY_HAZARD", """
            水塘 池塘 水库 河边玩 游泳 野泳 下河 玩水 没有护栏 没护栏 无护栏 没有围栏 无围栏 井盖 窨井 危房 电线裸露 电线 工地玩 深坑 安全隐患 隐患 危险的地方 施工 燃气泄漏 烟花爆竹
            pond reservoir hazard* unfenced manhole
            """),
        Row("NON_REPORTING", """
            知情不报 隐瞒 没有报告 没报告 未报告 不报告 没上报 未上报 不上报 瞒着 瞒报 压下来 没报警 没有报警 不报警 不让报警 不肯报警 学校不管 老师不管 村里不管 社区不管 医院不管 强制报告
            did_not_report didn't_report failed_to_report cover_up covered_up covering_up coverup
            """),
        Row("REPORTER_REWARD", """
            举报奖励 举报奖金 有奖举报 奖金 表扬 奖励
            reward
            """),
        Row("LEGAL_AID", """
            法律援助 法援 律师 打官司 起诉 上法院 赔偿 索赔 抚养权 离婚官司
            legal_aid lawyer attorney lawsuit compensation
            """),
        Row("ENTRUSTMENT_NOTICE", """
            委托监护 委托照护 委托照料 委托书 外出务工告知 外出告知 告知村 要出去打工 准备外出 准备出去打工 托给 托付 交给+带|照顾
            entrust*
            """),
        Row("CARE_PLACE", """
            放学后 放学没人 托管 暑假没人 寒假没人 假期没人 暑期班 春泥 儿童之家 四点半 课后 接送 没人接
            after_school daycare day_care childcare after-school
            """),
        Row("SCHOOL_PLACE", """
            随迁 转学 入学申请 报名入学 借读 学区 积分入学 上哪个学校 学位 想入学 插班 上学名额
            school_place transfer_school enrol enroll enrolment enrollment
            """),
        Row("PARENT_RETURN", """
            返乡 回乡 回来就业 回家乡 找工作 想回来工作 就业培训 创业 技能培训 招聘
            return_home_to_work find_a_job looking_for_a_job
            """),
        Row("HOUSING", """
            住房 公租房 廉租房 保障房 房租 租房 没房子 没有房子 没地方住 没有地方住 房子漏 漏雨 危房 住不了 桥洞
            housing rent nowhere_to_live evict*
            """),
    ];

    private static readonly Cue[] SchoolCues = Cue.Row(
        "学校 上学 老师 班主任 同学 校园 幼儿园 校长 小学 中学 初中 高中 教室 放学 课堂 读书 年级 学费 学杂费 书本费 欺凌 霸凌 school teacher* classmate* kindergarten tuition bully* bullied"
    );

    private static readonly Cue[] GraveCues = Cue.Row(Grave);

    private static readonly Cue[] InjuryCues = Cue.Row(
        $"受伤 受了伤 伤口 伤痕 淤青 瘀青 乌青 有伤 是伤 流血 出血 吐血 骨折 烫伤 烧伤 打伤 摔伤 割伤 咬伤 割腕 中毒 溺水 昏迷 晕倒 抽搐 窒息 生病 病了 发烧 高烧 呕吐 疼 痛 医院 红肿 鼻青脸肿 injur* hurt bleed* burn* bruis* sick ill fever hospital unconscious wound* pain 得病 得了病 患病 疾病 illness disease {Illness} {Grave}"
    );

    private static readonly Cue[] ForcedCues = Cue.Row(
        "强迫 逼 被迫 危险 化学 高空 夜班 不让走 不让回家 扣押 扣身份证 打骂 不给工资 井下 矿 forced danger* not_allowed_to_leave"
    );

    private static readonly Cue[] CrimeCues = Cue.Row(
        "诈骗 骗钱 勒索 敲诈 威胁 裸照 裸聊 猥亵 性侵 色情 偷拍 犯罪 违法 报警 恐吓 scam* blackmail* threat* nude* naked crime criminal porn*"
    );

    private static readonly Cue[] WeakCarerCues = Cue.Row(
        "管不了 管不住 不会带 不会教 不会管 隔代 带不了 带不动 教育不了 溺爱 不懂教育 cannot_cope can't_cope"
    );

    private static readonly Cue[] ClinicCues = Cue.Row(
        "医院 医生 诊所 卫生院 护士 卫生服务 hospital doctor* clinic nurse*"
    );

    private const string Official =
        "村长|村主任|村干部|村书记|村支书|支书|村委|村委会|居委会|居委|社区主任|社区书记|社区干部|网格员|儿童主任|督导员";

    private static readonly Cue[] VillageSuspectCues = Cue.Row(
        $"{Official}+打|摸|强奸|猥亵|性侵|欺负|骚扰|威胁|亲戚|儿子|侄|外甥|兄弟|弟弟|哥哥|老公|丈夫|包庇|一家{NotHitting} village_head|village_official|village_leader"
    );

    private static readonly Cue[] SchoolSuspectCues = Cue.Row(
        $"老师|校长|教练|教官|班主任|宿管|门卫|校医|保安+打|摸|强奸|猥亵|性侵|欺负|骚扰|威胁|体罚|亲|脱|叫到办公室{NotHitting} 被老师 被校长 被教练 teacher|principal|headmaster|coach+touch*|hit|hits|abus*|rape*|molest*|beat*"
    );

    /// <summary>Every code with its cues, in the order of the routing table.</summary>
    public static IReadOnlyList<(string Code, Cue[] Cues)> All => Entries;

    /// <summary>Whether the plain text shows that schooling is affected or a school is the scene.</summary>
    public static bool NamesSchool(string plain) => Shows(SchoolCues, plain);

    /// <summary>Whether the plain text names an injury or an illness.</summary>
    public static bool NamesInjury(string plain) => Shows(InjuryCues, plain);

    /// <summary>Whether the plain text shows an illness that is a danger to life (R-b).</summary>
    public static bool NamesGrave(string plain) => Shows(GraveCues, plain);

    /// <summary>Whether the plain text tells of force or dangerous work.</summary>
    public static bool NamesForce(string plain) => Shows(ForcedCues, plain);

    /// <summary>Whether the plain text points to a crime.</summary>
    public static bool NamesCrime(string plain) => Shows(CrimeCues, plain);

    /// <summary>Whether the plain text shows a carer weak in upbringing.</summary>
    public static bool NamesWeakCarer(string plain) => Shows(WeakCarerCues, plain);

    /// <summary>Whether the plain text names a medical body.</summary>
    public static bool NamesClinic(string plain) => Shows(ClinicCues, plain);

    /// <summary>Whether the plain text sets a village official, or their kin, beside harm.</summary>
    public static bool SuspectsVillage(string plain) => Shows(VillageSuspectCues, plain);

    /// <summary>Whether the plain text sets the staff of a school beside harm.</summary>
    public static bool SuspectsSchool(string plain) => Shows(SchoolSuspectCues, plain);

    private static bool Shows(Cue[] cues, string plain) =>
        Array.Exists(cues, cue => cue.FirstIn(plain) is not null);

    private static (string Code, Cue[] Cues) Row(string code, string words) =>
        (code, Cue.Row(words));
}
