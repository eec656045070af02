/* engraft-donor-values.c: the words and numbers that files have for what is known of donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The codes are those of the WMDA's files of donors and of EMDIS, beside what people write.
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  { "FEMALE", ENGRAFT_SEX_FEMALE }, { "U", ENGRAFT_SEX_UNKNOWN }, { "UNKNOWN", ENGRAFT_SEX_UNKNOWN }, { NULL },
};

static const Word groups[] = {
  { "A", ENGRAFT_ABO_A }, { "B", ENGRAFT_ABO_B }, { "O", ENGRAFT_ABO_O }, { "0", ENGRAFT_ABO_O },
  { "AB", ENGRAFT_ABO_AB }, { "U", ENGRAFT_ABO_UNKNOWN }, { "UNKNOWN", ENGRAFT_ABO_UNKNOWN }, { NULL },
};

static const Word signs[] = {
  { "P", ENGRAFT_SIGN_POSITIVE }, { "N", ENGRAFT_SIGN_NEGATIVE }, { "+", ENGRAFT_SIGN_POSITIVE },
  { "-", ENGRAFT_SIGN_NEGATIVE }, { "POS", ENGRAFT_SIGN_POSITIVE }, { "NEG", ENGRAFT_SIGN_NEGATIVE },
  { "POSITIVE", ENGRAFT_SIGN_POSITIVE }, { "NEGATIVE", ENGRAFT_SIGN_NEGATIVE }, { "U", ENGRAFT_SIGN_UNKNOWN },
  { "UNKNOWN", ENGRAFT_SIGN_UNKNOWN }, { NULL },
};

/* IgG and IgM, both (B), the one (G), the one with the other not tested (H), the other (M), neither with the other
 * not tested (O); in question (Q) */
static const Word cmv_codes[] = {
  { "B", ENGRAFT_SIGN_POSITIVE }, { "G", ENGRAFT_SIGN_POSITIVE }, { "H", ENGRAFT_SIGN_POSITIVE },
  { "M", ENGRAFT_SIGN_POSITIVE }, { "O", ENGRAFT_SIGN_NEGATIVE }, { "Q", ENGRAFT_SIGN_UNKNOWN }, { NULL },
};

static const Word answers[] = {
  { "Y", ENGRAFT_SIGN_POSITIVE }, { "N", ENGRAFT_SIGN_NEGATIVE }, { "YES", ENGRAFT_SIGN_POSITIVE },
  { "NO", ENGRAFT_SIGN_NEGATIVE }, { "TRUE", ENGRAFT_SIGN_POSITIVE }, { "FALSE", ENGRAFT_SIGN_NEGATIVE },
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
    if (*words->word == first && g_ascii_strcasecmp (words->word, text) == 0)
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

static char *
refuse_value (guint       field,
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

/* “A+” tells the rhesus factor as well */
static char *
set_abo (EngraftDonorRecord *record,
         const char         *text)
{
  const gsize n = strlen (text);
  const char sign = text[n - 1];
  g_autofree char *group = n > 1 && (sign == '+' || sign == '-') ? g_strchomp (g_strndup (text, n - 1)) : NULL;
  const int abo = find_word (groups, group ? group : text);

  if (abo < 0)
    return refuse (ENGRAFT_DONOR_FIELD_ABO, text, "A, B, AB, O");
  record->abo = abo;
  if (group)
    record->rhesus = sign == '+' ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;

  return NULL;
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
 * asked here. */
static char *
set_birth (EngraftDonorRecord *record,
           const char         *text)
{
  const char *at = text;
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
  if (year == G_MAXUINT || parts[0] == G_MAXUINT || parts[1] == G_MAXUINT || (*at && *at != 'T' && *at != ' '))
    return refuse_value (ENGRAFT_DONOR_FIELD_BIRTH, text, _("a date such as 1985-02-28, 1985-02 or 1985"));
  if (year == 0)
    return refuse_value (ENGRAFT_DONOR_FIELD_BIRTH, text, _("a date of this calendar"));
  record->birth = year * 10000 + parts[0] * 100 + parts[1];

  return NULL;
}

static char *
set_number (double     *number,
            guint       field,
            const char *text)
{
  const gsize n = strlen (text);
  unsigned flags;

  if (eg_parse_number (text, n, '.', number, &flags) != n)
    return refuse_value (field, text, _("a number such as 12 or 12.5"));

  return NULL;
}

/* How many segments there are, or whether */
static char *
set_segment (EngraftDonorRecord *record,
             const char         *text)
{
  const int answer = find_word (answers, text);
  unsigned flags;
  double n;

  if (answer >= 0)
    record->has_segment = answer;
  else if (eg_parse_number (text, strlen (text), '.', &n, &flags) == strlen (text) && n >= 0)
    record->has_segment = n > 0 ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
  else
    return refuse (ENGRAFT_DONOR_FIELD_SEGMENT, text, "Y, N");

  return NULL;
}

/* Without the name of the locus, which the field has; a dash is nothing */
static void
set_typing (EngraftDonorRecord *record,
            guint               place,
            const char         *text)
{
  /* most begin with a digit, and are as they should be */
  if (g_ascii_isalpha (*text))
    {
      const char *locus = engraft_donor_locus_get_name (place / 2), *bare = text;
      const gsize n = strlen (locus);

      if (g_ascii_strncasecmp (bare, "HLA-", 4) == 0)
        bare += 4;
      if (g_ascii_strncasecmp (bare, locus, n) == 0 && bare[n] == '*')
        text = bare + n + 1;
    }
  if (text[0] == '-' && text[1] == '\0')
    text++;
  record->typing[place / 2][place % 2] = text;
}

static char *
set_word (guint               field,
          const char         *text,
          EngraftDonorRecord *record)
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
      record->sex = MAX (value, 0);
      return value < 0 ? refuse (field, text, "M, F") : NULL;

    case ENGRAFT_DONOR_FIELD_RHESUS:
      value = find_word (signs, text);
      record->rhesus = MAX (value, 0);
      return value < 0 ? refuse (field, text, "P, N, +, -") : NULL;

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
donor_values_set (EngraftDonorRecord *record,
                  guint               field,
                  const char         *text)
{
  if (!*text || (!is_free_text (field) && is_missing (text)))
    return NULL;
  if (field >= ENGRAFT_DONOR_FIELD_TYPING)
    {
      set_typing (record, field - ENGRAFT_DONOR_FIELD_TYPING, text);
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
    case ENGRAFT_DONOR_FIELD_BIRTH: return set_birth (record, text);
    case ENGRAFT_DONOR_FIELD_ABO: return set_abo (record, text);
    case ENGRAFT_DONOR_FIELD_TNC: return set_number (&record->tnc, field, text);
    case ENGRAFT_DONOR_FIELD_CD34: return set_number (&record->cd34, field, text);
    case ENGRAFT_DONOR_FIELD_VOLUME: return set_number (&record->volume, field, text);
    case ENGRAFT_DONOR_FIELD_SEGMENT: return set_segment (record, text);

    case ENGRAFT_DONOR_FIELD_KIND:
    case ENGRAFT_DONOR_FIELD_SEX:
    case ENGRAFT_DONOR_FIELD_RHESUS:
    case ENGRAFT_DONOR_FIELD_CMV:
    case ENGRAFT_DONOR_FIELD_STATUS:
    case ENGRAFT_DONOR_FIELD_TYPING:
    default: return set_word (field, text, record);
    }
}
