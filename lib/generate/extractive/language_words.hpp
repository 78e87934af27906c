// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "generate/extractive/phrases.hpp"

namespace praxeo::generate {

// What a language's words tell of its sentences (templates/words/<language>.json). All in lower case but for
// the two lists that say "as written". A list that a table does not have is empty, and its rule then never
// holds: with stop words alone a language is written by stems, counts and shapes.
struct Words {
  std::string language;      // ISO 639-1; empty when there is no table
  std::string stemmer;       // as libstemmer names it; empty when it has none
  bool rules = false;        // the table tells finite verbs and leaning words, not stop words alone
  std::string asks_meaning;  // "What does {} mean?", of a term that a source leaves open

  PhraseSet stop;          // function words
  PhraseSet weak;          // make no heading, though they carry a sentence
  PhraseSet verbs;         // make a finite verb likely: nearly every sentence of a manual has one
  PhraseSet verb_endings;  // of words that are verbs more often than not
  PhraseSet subjectless;   // begin a sentence whose subject is the term before it
  PhraseSet subjectless_starts;
  PhraseSet imperatives;         // begin a sentence that tells its reader what to do
  PhraseSet leans_back;          // begin a sentence that goes on from the one before
  PhraseSet goes_on;             // the same, behind the subject: "we then compare"
  PhraseSet impersonal;          // of them, what stands for nothing: "it is forbidden to"
  PhraseSet leans_inside;        // stand for something named earlier, wherever they stand
  PhraseSet leans_early;         // the same, among the first words
  PhraseSet leans_plural;        // of the pronouns, those of several things
  PhraseSet leans_along;         // go on from something, wherever they stand: "also"
  PhraseSet leans_pronouns;      // the same, behind a condition: "If it is set"
  PhraseSet itself;              // "this manual": leans on nothing
  PhraseSet leans_far;           // point to what a reader of the piece does not see
  PhraseSet place_prepositions;  // of leans_far, those that stand before things, too: "below the lid"
  PhraseSet determiners;         // behind which a thing is named
  PhraseSet leans_away;          // of them, what no step of a list answers: "explained earlier"
  PhraseSet exhibits;            // point away with a number behind them: "figure 3"
  PhraseSet leads_to_code;       // far from anything but the code that comes
  PhraseSet only_refers_starts;
  PhraseSet only_refers_inside;
  PhraseSet thinks;             // begin what a reader is to think of, and not to do: "suppose"
  PhraseSet interjections;      // said alone, as one speaks: "Right."
  PhraseSet only_talks;         // begin what a speaker says of the talk: "now we come to"
  PhraseSet only_refers_pairs;  // behind a leading condition word: "For …, see section"
  PhraseSet reference_starts;   // begin a bracket that only refers
  PhraseSet reference_whole;    // are such a bracket
  PhraseSet place_words;        // of references, as written: "Section"
  PhraseSet section_leads;      // in front of the number of a heading, as written
  PhraseSet task;               // a purpose, a need, a task
  PhraseSet task_starts;
  PhraseSet task_denied;
  PhraseSet result;
  PhraseSet reason;
  PhraseSet non_goal;
  PhraseSet scope;
  PhraseSet open;
  PhraseSet must;         // RFC 2119 as the source has it
  PhraseSet must_starts;  // begin a sentence that demands
  PhraseSet should;
  PhraseSet should_starts;
  PhraseSet may;
  PhraseSet may_states;             // behind such a verb: as often a possibility as a permission
  PhraseSet may_verbs;              // a permission where the one who has it has duties, too
  PhraseSet may_passive;            // a permission when a participle follows
  PhraseSet expected;               // "should work", "may have to": what is hoped or guessed, not demanded
  PhraseSet impossible;             // before a participle, tells what nobody can do: "cannot be"
  PhraseSet participles_irregular;  // of those, none with the usual endings
  PhraseSet forbidden;              // of those, what a reader may not do: "cannot be used"
  PhraseSet participles;            // endings of those
  PhraseSet negators;
  PhraseSet grants;
  PhraseSet bounds;     // a grant with one of them is a restriction
  PhraseSet limits_to;  // behind a leave, make it a bound: "only"
  PhraseSet this_code;  // "this function": the code that stands below
  PhraseSet joins;      // "but is not allowed": goes on with the clause before
  PhraseSet bound_starts;
  PhraseSet subordinate;   // begin a clause that demands nothing
  PhraseSet required_not;  // "no … is required" demands nothing
  PhraseSet required;
  PhraseSet invites;         // begin what is done together: "let us"
  PhraseSet vague;           // begin what is said of nobody in particular: "some"
  PhraseSet elsewhere;       // what is demanded there is not demanded here: "in other languages"
  PhraseSet addresses;       // speak to the reader: "you"
  PhraseSet skips;           // before a main clause
  PhraseSet owned;           // "The return status …": whose, the sentence before says
  PhraseSet owned_of;        // says it itself: "of"
  PhraseSet owned_by_value;  // need an article behind "of"
  PhraseSet conditions;      // begin a clause
  PhraseSet brings;          // a condition behind which the subject is brought along
  PhraseSet known;           // known to every reader without an introduction
  PhraseSet definite;
  PhraseSet indefinite;
  PhraseSet every;
  PhraseSet universal;      // what a demand on all of a kind begins with
  PhraseSet names_on;       // "the length of": named where it stands
  PhraseSet contrast;       // the sentence before is not the whole truth
  PhraseSet defines;        // between a term and its meaning
  PhraseSet defines_many;   // of them, those that say what several things are: "are a"
  PhraseSet defines_one;    // the same for one of a kind, which a clause tells apart: "is the"
  PhraseSet defines_not;    // look like it and judge
  PhraseSet parties_named;  // what an agreement says of whoever signs it: "named below"
  PhraseSet calls;          // the name comes behind: "is called"
  PhraseSet calls_not;      // right before it: what it is not called
  PhraseSet copulas;        // between a term and its meaning, and none of it
  PhraseSet tells_past;     // verbs of what happened once, by which nothing is defined
  PhraseSet noun_endings;   // of words that are names of things, not of persons or products
  PhraseSet articles;       // taken off a term
  PhraseSet empty_terms;    // nothing a glossary defines
  PhraseSet meanings;       // heads of the column that says what terms mean
  PhraseSet labels;         // before a colon, no term: "Note"
  PhraseSet usage;          // how something is called
  PhraseSet checkable;      // can be tested
  PhraseSet steps;          // announce a procedure
  PhraseSet orders;         // begin a step and only count it: "then"
  PhraseSet gives_example;
  PhraseSet outputs;        // announce what a program prints
  PhraseSet output_labels;  // the same, alone above it: "output"
  PhraseSet scripts;
  PhraseSet particles;      // end a clause whose verb they belong to: "off"
  PhraseSet hangs;          // a lead-in that ends in one says nothing without its code
  PhraseSet joins_phrases;  // before one, a clause may be cut
  PhraseSet joins_things;   // of them, between two things or two deeds
  PhraseSet joins_clauses;  // of them, behind a thing, saying which one
  PhraseSet aside;          // titles of sections that teach nothing
  PhraseSet aside_inside;
  PhraseSet aside_ends;
  PhraseSet licence_says;   // a section with several of them is a licence, whatever it is called
  PhraseSet subject_verbs;  // behind the subject that names a step
  PhraseSet subject_not;
  PhraseSet status;
  PhraseSet purposes;           // begin a purpose clause
  PhraseSet subjects;           // end a purpose clause that no comma ends: "to quit you type"
  PhraseSet purposes_whole;     // the same, shown with their words: "um … zu"
  PhraseSet purpose_inside;     // lead to one
  PhraseSet shows;              // lead to what code shows
  PhraseSet deed_endings;       // of the word that begins a title and says what is done: "Reading …"
  PhraseSet title_starts;       // begin a title that says it: "how to"
  PhraseSet methods;            // titles over the steps of what the heading above names: "Method"
  PhraseSet answers_titles;     // titles over answers to questions of many kinds: "FAQ"
  PhraseSet terms_titles;       // titles over terms with their meanings: "Glossary"
  PhraseSet rules_titles;       // of texts that hold rules: "Statutes"
  PhraseSet rules_leads;        // before the number of one: "Article 3"
  PhraseSet doubts;             // begin what may happen and should not: "if"
  PhraseSet must_heads;         // stand above what must be: "Must have"
  PhraseSet should_heads;       // above what should be
  PhraseSet may_heads;          // above what may be
  PhraseSet purpose_titles;     // titles over what something is for: "Goals"
  PhraseSet relative_subjects;  // of them, those that are always what does something: "who"
  PhraseSet rules_themselves;   // what such a text calls itself: "these rules"
  PhraseSet rule_states;        // inside a rule in such a text: "need a", "is not refunded"
  PhraseSet bans;               // begins what must not be, without a verb: "no"
  PhraseSet needed_names;       // over a column that says what must be there: "Required"
  PhraseSet reports;            // what somebody did at a meeting: "wondered"
  PhraseSet says_what_for;      // behind a thing: "is for"
  PhraseSet questions;          // begin an open question: "why"
  PhraseSet first_person;       // who writes: "we"
  PhraseSet likens;             // in front of what a thing is held against: "as"
  PhraseSet ban_titles;         // over a list of what is forbidden
  PhraseSet asks_back;          // a question to the reader above who to ask: "Any questions"
  PhraseSet case_links;         // between what may be and what then must: "in which case"
  PhraseSet naming;             // in a sentence that gives a term its meaning: "means"
  PhraseSet tells_self;         // of who writes: "I"
  PhraseSet decisions;          // in front of what a meeting resolved: "Decided"
  PhraseSet telling_names;      // over a column that says what a row is: "Description"
  PhraseSet yes_words;          // in such a column
  PhraseSet limits_both;        // begin a clause that may bound all before it: "if"
  PhraseSet count_names;        // over a column that counts the rows: "ID"
  PhraseSet wants;              // begin what a text is for: "We want"
  PhraseSet purpose_names;      // of purpose_titles, those that say it
  PhraseSet ruled;              // beside a bound, what is ruled: "is valid"
  PhraseSet rule_needs;         // of rule_states, what one thing may need, too: "needs a"
  PhraseSet freely;             // inside what everybody may leave: "if you like"
  PhraseSet to_be;              // German "ist", with what is to be done behind it
  PhraseSet to_do;              // its "zu", in front of the verb
  PhraseSet verb_parts;         // and in the verb: "einzu" of "einzutragen"
  PhraseSet infinitives;        // its endings: "en"
  PhraseSet ease;               // in front of "zu", tells how hard it is: "leicht"
  PhraseSet minds;              // begin what people feel or know, and rules nothing: "nobody wants"
  PhraseSet exceptions;         // inside what a rule does not hold for: "are an exception"
  PhraseSet cases;              // begin a case: "in case of"
  PhraseSet rule_bounds;        // before the number that bounds what is ruled: "at most"
  PhraseSet leaves;             // before what somebody is free to do: "can"
  PhraseSet requests;           // before what somebody is told to do: "please"
  PhraseSet foretells;          // "will"
  PhraseSet numbers;            // in words
  PhraseSet either;             // joins what is not asked for both: "or"
  PhraseSet leans_at_end;       // ends a sentence that goes on from another: "instead"
  PhraseSet advice_states;      // says advice: "are encouraged"
  PhraseSet leave_states;       // says one, wherever it stands there: "are welcome"
  PhraseSet no_words;           // in a column that says what is needed: "optional"
  PhraseSet
      purpose_not_behind;  // behind the first words of what a text says of itself: "Adopted by", "Valid from"
  PhraseSet leave_starts;  // begin a leave in a text of rules: "We can"
  PhraseSet prepositions;  // "beneath"
  PhraseSet denies;        // before a verb: "no longer"
  PhraseSet rule_starts;   // begin a rule in a text of rules, whatever its verb is: "Nobody"
  PhraseSet chatter;       // begins what is no part of a text: "Last reviewed", "TODO"
  PhraseSet problem_labels;    // begin a paragraph that sets a problem: "Problem."
  PhraseSet uses_itself;       // begins what a text says of itself as an order: "Use this when …"
  PhraseSet worked_titles;     // begin titles over something that is worked out: "Worked example"
  PhraseSet non_goal_titles;   // titles over what a text doesn't ask for: "Out of scope"
  PhraseSet open_titles;       // over what is not decided: "Open questions"
  PhraseSet spec_titles;       // in titles of what is demanded of a thing: "requirements"
  PhraseSet interface_titles;  // in titles of what two sides hold to: "API"
  PhraseSet history_titles;    // over what was changed: "Changes"
  PhraseSet purpose_not;       // begins what is said of the text's history: "Adopted by"
  PhraseSet points_above;      // to the code above: "the above example"
  PhraseSet navigation;        // items that lead to other pages: "Home", "Up"
  PhraseSet exercise_labels;   // begin what is left to who learns: "Homework."
  PhraseSet takeaway_titles;   // titles over what is to be remembered: "To take away"
  PhraseSet counts;            // what counts deeds in running text: "First", "Second"
  PhraseSet provisions;        // titles over what is needed for it: "Ingredients"
  PhraseSet generic;           // titles that say nothing without the one above
  PhraseSet needs;             // say what has to be there first
  PhraseSet beginner;
  PhraseSet advanced;
  PhraseSet warns;          // said of code that is not to be copied: "does not work"
  PhraseSet warns_starts;   // begin what is said so right above it: "don't"
  PhraseSet warned_titles;  // in headings over such code: "pitfalls"
  PhraseSet corrects;       // lead to what takes the place of code above: "change it to"
  PhraseSet points_below;   // of leans_far, those that point to what comes: "the following"
  PhraseSet presumes;       // begin a remark on what has to be there already: "assuming"
  PhraseSet title_fillers;  // a title of them alone says nothing: "a first try"
  PhraseSet steering;       // in instructions, speak of the writing
};

// The words of a language tag (BCP 47: "en", "de-AT", "pt_BR"; also ISO 639-2's three letters of these
// languages). A language without a table has its stemmer alone, an unknown one nothing. The tables live as
// long as the process.
[[nodiscard]] const Words& words_of_language(std::string_view tag);
[[nodiscard]] const Words& english_words();

}  // namespace praxeo::generate
