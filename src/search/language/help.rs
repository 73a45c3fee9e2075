//! The language on one page, as `search help query` prints it.

/// A reference of the query language, in plain text of at most 80 columns.
pub const REFERENCE: &str = r#"THE QUERY LANGUAGE

  raqqa airstrike          words, in any order and any form; a passage need not
                           hold all of them, but the more it holds the better
                           it ranks
  Deir ez-Zor              a name: found under every known and every near
                           spelling, also inside quotation marks
  "siege of Homs"          a phrase: these words in this order
  "Raqqa airstrike"~10     a phrase stretched: its words at most ten apart
  strik*                   every word that begins so (two letters or more)
  Khodorkovsky~1           every word one letter away; ~2 for two letters
  =Raqqa  ="Deir ez-Zor"   exactly so: no other form and no other spelling
  *                        every passage

  raqqa AND airstrike      both in one article
  raqqa OR homs            at least one of them
  raqqa NOT football       without; also raqqa -football
  raqqa NEAR airstrike     both in one passage, or in passages side by side
  (raqqa OR homs) NEAR oil

  Operators are written in capitals. What binds tightest, first: NOT and -;
  words side by side; NEAR; AND; OR. So Islamic State AND Raqqa OR Homs means
  ((Islamic State) AND Raqqa) OR Homs. NOT and - cover one word, phrase or
  group. A sentence in capitals throughout has no operators.

FIELDS

  headline:airstrike       the word in the headline; also headline:"a phrase"
                           and headline:(raqqa OR homs)
  outlet:"Press TV"        who published it
  person:"Ryan Dillon"     whom it names
  place:"Deir ez-Zor"      a place it names, or one around such a place
  country:SY               a country it names, by code or by name
  date:2017                when it was published: a year, 2017-06 a month,
                           2017-06-18 a day; 2017-01..2017-06 from and to, both
                           included; 2017-06.. ..2017 >2017 >=2017 <2017 <=2017
  language:en              what it is written in
  id:004.txt               one article

  A field narrows the words beside it: raqqa date:2017 ranks what speaks of
  Raqqa among the articles of 2017. Values of more than one word stand in
  quotation marks; outlet:(Reuters OR "Press TV") takes either. A date leaves
  undated articles out.

ALWAYS ANSWERED

  A query is never refused. What is wrong with it is said on standard error,
  with the column and with how it was read.

EXAMPLES

  search query 'Deir ez-Zor'
  search query '"Euphrates dam" date:2017 -opinion'
  search query '(Daesh NEAR Palmyra) country:SY outlet:Reuters'
"#;
