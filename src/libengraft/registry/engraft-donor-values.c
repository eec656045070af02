/* engraft-donor-values.c: the words and numbers that files have for what is known of donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The codes are those of the WMDA's files of donors and of EMDIS, beside what people write.
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"

typedef struct
{
  const char *word;     /* capitals */
  int         value;
} Word;

static const Word kinds[] = {
  { "D", ENGRAFT_DONOR_ADULT }, { "C", ENGRAFT_DONOR_CORD }, { "DONOR", ENGRAFT_DONOR_ADULT },
  { "CORD", ENGRAFT_DONOR_CORD }, { "CBU", ENGRAFT_DONOR_CORD }, { "CB", ENGRAFT_DONOR_CORD },
  { "CORD BLOOD", ENGRAFT_DONOR_CORD }, { "A", ENGRAFT_DONOR_ADULT }, { "ADULT", ENGRAFT_DONOR_ADULT },
  /* cells of an adult that are in the freezer already */
  { "B", ENGRAFT_DONOR_ADULT }, { "BANKED", ENGRAFT_DONOR_ADULT }, { NULL },
};

static const Word sexes[] = {
  { "M", ENGRAFT_SEX_MALE }, { "F", ENGRAFT_SEX_FEMALE }, { "MALE", ENGRAFT_SEX_MALE },
  { "FEMALE", ENGRAFT_SEX_FEMALE }, { "U", ENGRAFT_SEX_UNKNOWN }, { "UNKNOWN", ENGRAFT_SEX_UNKNOWN },
  { "W", ENGRAFT_SEX_FEMALE }, { "WEIBLICH", ENGRAFT_SEX_FEMALE }, { "MÄNNLICH", ENGRAFT_SEX_MALE },
  { "MäNNLICH", ENGRAFT_SEX_MALE }, { "MAENNLICH", ENGRAFT_SEX_MALE }, { NULL },
};

/* ISO/IEC 5218; files that number the sexes otherwise are told from these by their having no 2 */
static const Word sex_codes[] = {
  { "0", ENGRAFT_SEX_UNKNOWN }, { "1", ENGRAFT_SEX_MALE }, { "2", ENGRAFT_SEX_FEMALE }, { "9", ENGRAFT_SEX_UNKNOWN },
  { NULL },
};

static const Word groups[] = {
  { "A", ENGRAFT_ABO_A }, { "B", ENGRAFT_ABO_B }, { "O", ENGRAFT_ABO_O }, { "0", ENGRAFT_ABO_O },
  { "AB", ENGRAFT_ABO_AB }, { "U", ENGRAFT_ABO_UNKNOWN }, { "UNKNOWN", ENGRAFT_ABO_UNKNOWN }, { NULL },
};

static const Word signs[] = {
  { "P", ENGRAFT_SIGN_POSITIVE }, { "N", ENGRAFT_SIGN_NEGATIVE }, { "+", ENGRAFT_SIGN_POSITIVE },
  { "-", ENGRAFT_SIGN_NEGATIVE }, { "POS", ENGRAFT_SIGN_POSITIVE }, { "NEG", ENGRAFT_SIGN_NEGATIVE },
  { "POSITIVE", ENGRAFT_SIGN_POSITIVE }, { "NEGATIVE", ENGRAFT_SIGN_NEGATIVE }, { "U", ENGRAFT_SIGN_UNKNOWN },
  { "UNKNOWN", ENGRAFT_SIGN_UNKNOWN }, { "POSITIV", ENGRAFT_SIGN_POSITIVE }, { "NEGATIV", ENGRAFT_SIGN_NEGATIVE },
  /* the minus sign and the dash that spreadsheets put for it */
  { "\342\210\222", ENGRAFT_SIGN_NEGATIVE }, { "\342\200\223", ENGRAFT_SIGN_NEGATIVE }, { NULL },
};

/* IgG and IgM, both (B), the one (G), the one with the other not tested (H), the other (M), neither with the other
 * not tested (O); in question (Q) */
static const Word cmv_codes[] = {
  { "B", ENGRAFT_SIGN_POSITIVE }, { "G", ENGRAFT_SIGN_POSITIVE }, { "H", ENGRAFT_SIGN_POSITIVE },
  { "M", ENGRAFT_SIGN_POSITIVE }, { "O", ENGRAFT_SIGN_NEGATIVE }, { "Q", ENGRAFT_SIGN_UNKNOWN }, { NULL },
};

static const Word answers[] = {
  { "Y", ENGRAFT_SIGN_POSITIVE }, { "N", ENGRAFT_SIGN_NEGATIVE }, { "YES", ENGRAFT_SIGN_POSITIVE },
  { "NO", ENGRAFT_SIGN_NEGATIVE }, { "J", ENGRAFT_SIGN_POSITIVE }, { "JA", ENGRAFT_SIGN_POSITIVE },
  { "NEIN", ENGRAFT_SIGN_NEGATIVE }, { "TRUE", ENGRAFT_SIGN_POSITIVE }, { "FALSE", ENGRAFT_SIGN_NEGATIVE },
  { "U", ENGRAFT_SIGN_UNKNOWN }, { "UNKNOWN", ENGRAFT_SIGN_UNKNOWN }, { NULL },
};

static const Word statuses[] = {
  { "AV", ENGRAFT_DONOR_AVAILABLE }, { "TU", ENGRAFT_DONOR_SUSPENDED }, { "RS", ENGRAFT_DONOR_RESERVED },
  { "DE", ENGRAFT_DONOR_DELETED }, { "OP", ENGRAFT_DONOR_SUSPENDED }, { "AVAILABLE", ENGRAFT_DONOR_AVAILABLE },
  { "RESERVED", ENGRAFT_DONOR_RESERVED }, { "SUSPENDED", ENGRAFT_DONOR_SUSPENDED },
  { "UNAVAILABLE", ENGRAFT_DONOR_SUSPENDED }, { "DELETED", ENGRAFT_DONOR_DELETED }, { NULL },
};

/* -1: it is none of them */
static int
find_word (const Word *words,
           const char *text)
{
  const char first = g_ascii_toupper (*text);

  for (; words->word; words++)
    if (*words->word == first && (text[1] && words->word[1] ? g_ascii_strcasecmp (words->word, text) == 0
                                                             : text[1] == words->word[1]))
      return words->value;

  return -1;
}

static char *
refuse (guint       field,
        const char *text,
        const char *known)
{
  g_autofree char *name = engraft_donor_mapping_dup_field_name (field);
  g_autofree char *start = g_strndup (text, 60), *valid = g_utf8_make_valid (start, -1);

  /* Translators: a field such as “Sex”, what a file has there, and what it may have */
  return g_strdup_printf (_("%s: “%s” is none of %s."), name, valid, known);
}

char *
donor_values_refuse (guint       field,
                     const char *text,
                     const char *wanted)
{
  g_autofree char *name = engraft_donor_mapping_dup_field_name (field);
  g_autofree char *start = g_strndup (text, 60), *valid = g_utf8_make_valid (start, -1);

  /* Translators: a field such as “Volume”, what a file has there, and what it should be */
  return g_strdup_printf (_("%s: “%s” is not %s."), name, valid, wanted);
}

/* NA may be a code of somebody's */
static gboolean
is_free_text (guint field)
{
  return field <= ENGRAFT_DONOR_FIELD_ETHNICITY && field != ENGRAFT_DONOR_FIELD_KIND;
}

static gboolean
is_missing (const char *text)
{
  return (g_ascii_toupper (*text) == 'N' && (g_ascii_strcasecmp (text, "NA") == 0 ||
                    g_ascii_strcasecmp (text, "N/A") == 0 || g_ascii_strcasecmp (text, "NULL") == 0));
}

/* Where the group ends; NULL: there is none.  A1 and A2 are weaker and stronger A. */
static const char *
take_group (const char *text,
            EngraftAbo *group)
{
  switch (g_ascii_toupper (*text++))
    {
    case 'A':
      if (*text == '1' || *text == '2')
        text++;
      *group = g_ascii_toupper (*text) == 'B' ? ENGRAFT_ABO_AB : ENGRAFT_ABO_A;
      return *group == ENGRAFT_ABO_AB ? text + 1 : text;

    case 'B':
      *group = ENGRAFT_ABO_B;
      return text;

    case 'O':
    case '0':
      *group = ENGRAFT_ABO_O;
      return text;

    default:
      return NULL;
    }
}

/* “+”, “pos”, “Rh neg.”, “RhD+”, “Rh(D) positive”; -1: it is none of them.  A letter alone must stand apart. */
static int
read_rhesus (const char *text)
{
  const char *at = text + strspn (text, " ,;/"), *before;
  g_autofree char *word = NULL;
  gsize n;

  before = at;
  if (g_ascii_strncasecmp (at, "RHESUS", 6) == 0)
    at += 6;
  else if (g_ascii_strncasecmp (at, "RH", 2) == 0)
    at += 2;
  if (at != before)
    {
      at += strspn (at, " ");
      at += g_ascii_strncasecmp (at, "(D)", 3) == 0 ? 3 : g_ascii_toupper (*at) == 'D';
      at += strspn (at, " .:=");
    }
  n = strlen (at);
  word = g_strndup (at, n > 3 && at[n - 1] == '.' ? n - 1 : n);

  return at == text && n == 1 && g_ascii_isalpha (*at) ? -1 : find_word (signs, word);
}

/* What two columns say of one thing must be the same */
static char *
set_rhesus (EngraftDonorRecord *record,
            int                 rhesus)
{
  if (rhesus != ENGRAFT_SIGN_UNKNOWN && record->rhesus != ENGRAFT_SIGN_UNKNOWN && (int) record->rhesus != rhesus)
    return g_strdup (_("The rhesus factor is both positive and negative, by the blood group and by its own column."));
  if (rhesus != ENGRAFT_SIGN_UNKNOWN)
    record->rhesus = rhesus;

  return NULL;
}

/* “A+” tells the rhesus factor as well */
static char *
set_abo (EngraftDonorRecord *record,
         const char         *text)
{
  const int whole = find_word (groups, text);
  EngraftAbo group = ENGRAFT_ABO_UNKNOWN;
  const char *rest = whole < 0 ? take_group (text, &group) : "";
  const int rhesus = rest && *rest ? read_rhesus (rest) : ENGRAFT_SIGN_UNKNOWN;

  if (!rest || rhesus < 0)
    return refuse (ENGRAFT_DONOR_FIELD_ABO, text, "A, B, AB, O, A+, A Rh neg");
  record->abo = whole < 0 ? group : (EngraftAbo) whole;

  return set_rhesus (record, rhesus);
}

static guint
read_digits (const char **at,
             guint        n)
{
  guint number = 0;

  for (; n > 0 && g_ascii_isdigit (**at); n--, (*at)++)
    number = number * 10 + (guint) (**at - '0');

  return n == 0 ? number : G_MAXUINT;
}

/* YYYY, YYYY-MM, YYYY-MM-DD, with / or . or nothing between; a time may follow.  Whether there is such a day is not
 * asked here.  0: it is none of them */
static guint32
read_year_first (const char *at)
{
  const guint year = read_digits (&at, 4);
  const char mark = *at && strchr ("-/.", *at) ? *at : '\0';
  guint parts[2] = { 0, 0 };

  for (guint i = 0; i < 2 && year != G_MAXUINT && *at && *at != 'T' && *at != ' '; i++)
    {
      if (mark && *at++ != mark)
        parts[i] = G_MAXUINT;
      else
        parts[i] = read_digits (&at, 2);
      if (parts[i] == G_MAXUINT)
        break;
    }
  if (year == G_MAXUINT || year == 0 || parts[0] == G_MAXUINT || parts[1] == G_MAXUINT ||
      (*at && *at != 'T' && *at != ' '))
    return 0;

  return year * 10000 + parts[0] * 100 + parts[1];
}

/* 02/1985; 0: it is no such month */
static guint32
read_month_of_year (const char *at)
{
  const guint month = read_digits (&at, at[0] && g_ascii_isdigit (at[1]) ? 2 : 1);
  const gboolean has_mark = *at && strchr ("-/.", *at);
  const guint year = has_mark && at++ ? read_digits (&at, 4) : G_MAXUINT;

  return year != G_MAXUINT && !*at && month >= 1 && month <= 12 ? year * 10000 + month * 100 : 0;
}

static char *
set_days (EngraftDonorRecord *record,
          double              days)
{
  const guint32 epoch = 719163;   /* 1970-01-01 as GDate counts */
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, epoch + (gint) floor (days));
  record->birth = g_date_get_year (&date) * 10000u + g_date_get_month (&date) * 100u + g_date_get_day (&date);

  return NULL;
}

/* With the day or the month first, or the month in letters */
static char *
set_other_date (EngraftDonorRecord  *record,
                const char          *text,
                const DonorNotation *notation)
{
  const gsize n = strlen (text);
  const unsigned orders = eg_date_orders (text, n);
  double day = 0, other = 0;
  const gboolean is_day = eg_parse_date (text, n, EG_DATE_DMY, &day);
  const gboolean is_other = eg_parse_date (text, n, EG_DATE_MDY, &other);

  if (orders & EG_DATE_SHORT_YEAR)
    return donor_values_refuse (ENGRAFT_DONOR_FIELD_BIRTH, text, _("a date with a year of four digits, such as 1985-02-28"));
  if (is_day && (notation->date_order == ENGRAFT_DATE_ORDER_DMY || (is_other && day == other)))
    return set_days (record, day);
  if (is_other && notation->date_order == ENGRAFT_DATE_ORDER_MDY)
    return set_days (record, other);
  if (is_day != is_other && notation->date_order == ENGRAFT_DATE_ORDER_AUTOMATIC)
    return set_days (record, is_day ? day : other);
  if (is_day && is_other)
    return donor_values_refuse (ENGRAFT_DONOR_FIELD_BIRTH, text, _("one date: the day or the month may stand first. Choose "
                                                            "the order of dates"));
  if (is_day || is_other)
    return donor_values_refuse (ENGRAFT_DONOR_FIELD_BIRTH, text, _("a date in the order that the dates of this file are "
                                                            "read in"));

  return donor_values_refuse (ENGRAFT_DONOR_FIELD_BIRTH, text, _("a date such as 1985-02-28, 1985-02 or 1985"));
}

static char *
set_birth (EngraftDonorRecord  *record,
           const char          *text,
           const DonorNotation *notation)
{
  record->birth = read_year_first (text);
  if (!record->birth)
    record->birth = read_month_of_year (text);

  return record->birth ? NULL : set_other_date (record, text, notation);
}

static char *
set_number (double              *number,
            guint                field,
            const char          *text,
            const DonorNotation *notation)
{
  const gsize n = strlen (text);
  unsigned flags;

  if (eg_parse_number (text, n, notation->decimal, number, &flags) == n)
    return NULL;
  *number = NAN;
  if (notation->decimal == ',')
    return donor_values_refuse (field, text, _("a number with a decimal comma, such as 12 or 12,5"));

  return donor_values_refuse (field, text, _("a number with a decimal point, such as 12 or 12.5"));
}

/* How many segments there are, or whether */
static char *
set_segment (EngraftDonorRecord  *record,
             const char          *text,
             const DonorNotation *notation)
{
  const int answer = find_word (answers, text);
  unsigned flags;
  double n;

  if (answer >= 0)
    record->has_segment = answer;
  else if (eg_parse_number (text, strlen (text), notation->decimal, &n, &flags) == strlen (text) && n >= 0)
    record->has_segment = n > 0 ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
  else
    return refuse (ENGRAFT_DONOR_FIELD_SEGMENT, text, "Y, N");

  return NULL;
}

static char *
set_word (guint                field,
          const char          *text,
          const DonorNotation *notation,
          EngraftDonorRecord  *record)
{
  int value;

  switch (field)
    {
    case ENGRAFT_DONOR_FIELD_KIND:
      value = find_word (kinds, text);
      record->kind = MAX (value, 0);
      return value < 0 ? refuse (field, text, "D, C, B") : NULL;

    case ENGRAFT_DONOR_FIELD_SEX:
      value = find_word (sexes, text);
      if (value < 0 && notation->has_sex_codes)
        value = find_word (sex_codes, text);
      record->sex = MAX (value, 0);
      return value < 0 ? refuse (field, text, "M, F") : NULL;

    case ENGRAFT_DONOR_FIELD_RHESUS:
      value = find_word (signs, text);
      if (value < 0)
        value = read_rhesus (text);
      return value < 0 ? refuse (field, text, "P, N, +, -") : set_rhesus (record, value);

    case ENGRAFT_DONOR_FIELD_CMV:
      value = find_word (signs, text);
      if (value < 0)
        value = find_word (cmv_codes, text);
      record->cmv = MAX (value, 0);
      return value < 0 ? refuse (field, text, "P, N, +, -") : NULL;

    case ENGRAFT_DONOR_FIELD_STATUS:
    default:
      value = find_word (statuses, text);
      record->status = MAX (value, 0);
      return value < 0 ? refuse (field, text, "AV, RS, TU, DE") : NULL;
    }
}

char *
donor_values_set (EngraftDonorRecord  *record,
                  guint                field,
                  const char          *text,
                  const DonorNotation *notation)
{
  if (!*text || (!is_free_text (field) && is_missing (text)))
    return NULL;
  if (field >= ENGRAFT_DONOR_FIELD_TYPING)
    {
      donor_values_set_typing (record, field - ENGRAFT_DONOR_FIELD_TYPING, text);
      return NULL;
    }

  switch ((EngraftDonorField) field)
    {
    case ENGRAFT_DONOR_FIELD_ID: record->id = text; return NULL;
    case ENGRAFT_DONOR_FIELD_GRID: record->grid = text; return NULL;
    case ENGRAFT_DONOR_FIELD_POOL: record->pool = text; return NULL;
    case ENGRAFT_DONOR_FIELD_BANK: record->bank = text; return NULL;
    case ENGRAFT_DONOR_FIELD_ETHNICITY: record->ethnicity = text; return NULL;
    case ENGRAFT_DONOR_FIELD_PROCESSING: record->processing = text; return NULL;
    case ENGRAFT_DONOR_FIELD_ACCREDITATION: record->accreditation = text; return NULL;
    case ENGRAFT_DONOR_FIELD_BIRTH: return set_birth (record, text, notation);
    case ENGRAFT_DONOR_FIELD_ABO: return set_abo (record, text);
    case ENGRAFT_DONOR_FIELD_TNC: return set_number (&record->tnc, field, text, notation);
    case ENGRAFT_DONOR_FIELD_CD34: return set_number (&record->cd34, field, text, notation);
    case ENGRAFT_DONOR_FIELD_VOLUME: return set_number (&record->volume, field, text, notation);
    case ENGRAFT_DONOR_FIELD_SEGMENT: return set_segment (record, text, notation);

    case ENGRAFT_DONOR_FIELD_KIND:
    case ENGRAFT_DONOR_FIELD_SEX:
    case ENGRAFT_DONOR_FIELD_RHESUS:
    case ENGRAFT_DONOR_FIELD_CMV:
    case ENGRAFT_DONOR_FIELD_STATUS:
    case ENGRAFT_DONOR_FIELD_TYPING:
    default: return set_word (field, text, notation, record);
    }
}
