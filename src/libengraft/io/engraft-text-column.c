/* engraft-text-column.c: a column of texts is given its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each different text is looked at once and weighs as often as it stands in the
 * column.  Left to itself a column becomes numbers, dates or logical only when
 * every cell fits, so that nothing is lost; a person may choose otherwise.
 */
#include "config.h"

#include "libengraft/io/engraft-text-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "libengraft/io/engraft-text-value.h"
#include "libengraft/text/engraft-format.h"

#define MAX_LEVELS 30
#define N_KINDS 14
#define NEARLY_ALL(n, total) ((guint64) (n) * 100 >= (guint64) (total) * 95)

#define KIND_YMD (EG_DATE_YMD * ENGRAFT_KIND_DATE)
#define KIND_DMY (EG_DATE_DMY * ENGRAFT_KIND_DATE)
#define KIND_MDY (EG_DATE_MDY * ENGRAFT_KIND_DATE)
#define KIND_COMPACT (EG_DATE_COMPACT * ENGRAFT_KIND_DATE)
#define KIND_SHORT_YEAR (EG_DATE_SHORT_YEAR * ENGRAFT_KIND_DATE)

typedef struct
{
  const EngraftColumnRule *rule;
  EngraftImportReport     *report;
  EngraftLineFunc          get_line;
  gpointer                 user_data;

  guint32                 *codes;
  guint                    n_rows;
  EngraftStringPool       *texts;
  guint                    n_texts;

  guint16                 *kinds;        /* of each text */
  guint                   *counts;       /* of each text */
  guint                    n[N_KINDS];   /* cells of each kind */
  guint                    total;        /* cells that are not missing */
  guint                    n_distinct;   /* texts that stand in such a cell */
} Job;

static void
look_at_texts (Job *job)
{
  job->kinds = g_new0 (guint16, MAX (job->n_texts, 1));
  job->counts = g_new0 (guint, MAX (job->n_texts, 1));
  for (guint i = 0; i < job->n_rows; i++)
    if (job->codes[i] != ENGRAFT_NO_CODE)
      job->counts[job->codes[i]]++;

  for (guint32 code = 0; code < job->n_texts; code++)
    {
      const char *text = engraft_string_pool_get (job->texts, code);
      gsize length = strlen (text);

      text = engraft_text_strip (text, &length);
      if (engraft_column_rule_is_missing (job->rule, text, length))
        {
          job->kinds[code] = ENGRAFT_KIND_MISSING;
          continue;
        }

      job->kinds[code] = engraft_text_get_kinds (text, length, job->rule->mark);
      job->total += job->counts[code];
      job->n_distinct += job->counts[code] > 0;
      for (guint k = 0; k < N_KINDS; k++)
        if (job->kinds[code] & (1 << k))
          job->n[k] += job->counts[code];
    }
}

static guint
count_kind (const Job *job,
            guint      kind)
{
  return job->n[g_bit_nth_lsf (kind, -1)];
}

/* 2 before 10, whatever the locale; A beside a. */
static int
compare_naturally (const char *a,
                   const char *b)
{
  const char *p = a, *q = b;

  while (*p && *q)
    {
      if (g_ascii_isdigit (*p) && g_ascii_isdigit (*q))
        {
          gsize n, m;

          while (*p == '0')
            p++;
          while (*q == '0')
            q++;
          n = strspn (p, "0123456789");
          m = strspn (q, "0123456789");
          if (n != m)
            return n < m ? -1 : 1;
          if (memcmp (p, q, n) != 0)
            return memcmp (p, q, n);
          p += n;
          q += m;
        }
      else
        {
          int c = (guchar) g_ascii_tolower (*p) - (guchar) g_ascii_tolower (*q);

          if (c)
            return c;
          p++;
          q++;
        }
    }
  if (*p || *q)
    return *p ? 1 : -1;

  return strcmp (a, b);
}

static int
compare_codes (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  EngraftStringPool *texts = user_data;

  return compare_naturally (engraft_string_pool_get (texts, *(const guint32 *) a),
                            engraft_string_pool_get (texts, *(const guint32 *) b));
}

/* The texts that stand in the column, in order when sorted, and no others. */
static EngraftColumn *
make_texts (Job               *job,
            EngraftColumnType  type)
{
  g_autofree guint32 *order = g_new (guint32, MAX (job->n_texts, 1));
  g_autofree guint32 *new_code = NULL;
  EngraftStringPool *levels;
  guint n = 0;

  for (guint32 code = 0; code < job->n_texts; code++)
    if (job->counts[code] && !(job->kinds[code] & ENGRAFT_KIND_MISSING))
      order[n++] = code;

  if (type == ENGRAFT_COLUMN_TEXT && n == job->n_texts)
    return engraft_column_new_codes (job->rule->name, type,
                                     g_bytes_new_take (g_steal_pointer (&job->codes),
                                                       job->n_rows * sizeof (guint32)),
                                     engraft_string_pool_ref (job->texts), NULL);

  if (type == ENGRAFT_COLUMN_CATEGORY && n > 0)
    g_qsort_with_data (order, n, sizeof *order, compare_codes, job->texts);
  levels = engraft_string_pool_new ();
  new_code = g_new (guint32, MAX (job->n_texts, 1));
  memset (new_code, 0xff, MAX (job->n_texts, 1) * sizeof *new_code);
  for (guint i = 0; i < n; i++)
    new_code[order[i]] = engraft_string_pool_add (levels, engraft_string_pool_get (job->texts, order[i]), -1);
  for (guint i = 0; i < job->n_rows; i++)
    if (job->codes[i] != ENGRAFT_NO_CODE)
      job->codes[i] = new_code[job->codes[i]];

  return engraft_column_new_codes (job->rule->name, type,
                                   g_bytes_new_take (g_steal_pointer (&job->codes),
                                                     job->n_rows * sizeof (guint32)),
                                   levels, NULL);
}

static EngraftColumn *
keep_texts (Job *job)
{
  gboolean ordered = job->rule->options &&
    engraft_options_get_strv (ENGRAFT_OPTIONS (job->rule->options), "levels") &&
    *engraft_options_get_strv (ENGRAFT_OPTIONS (job->rule->options), "levels");
  gboolean few = job->n_distinct > 0 && job->n_distinct <= MAX_LEVELS && job->n_distinct <= job->n_rows / 2;

  return make_texts (job, few || ordered ? ENGRAFT_COLUMN_CATEGORY : ENGRAFT_COLUMN_TEXT);
}

static gboolean
read_text (const Job         *job,
           guint32            code,
           EngraftColumnType  type,
           unsigned           order,
           double            *value)
{
  const char *text = engraft_string_pool_get (job->texts, code);

  return engraft_text_read (text, strlen (text), type, job->rule->mark, order, value);
}

static void
add_odd_cell (Job   *job,
              guint  row)
{
  engraft_import_report_add_odd_cell (job->report, job->rule->name, job->get_line (row, job->user_data),
                                      engraft_string_pool_get (job->texts, job->codes[row]));
}

/* “<0.1” in line 17 */
static char *
dup_first_odd (Job *job)
{
  guint64 line = 0;
  const char *text = engraft_import_report_get_odd_cell (job->report, job->rule->name, 0, &line);
  g_autofree char *part = g_utf8_strlen (text, -1) > 40 ? g_utf8_substring (text, 0, 40) : g_strdup (text);
  g_autofree char *number = NULL;

  number = engraft_format_count (line);

  return g_strdup_printf (_("“%s%s” in line %s"), part, g_utf8_strlen (text, -1) > 40 ? "…" : "", number);
}

static void
say_lost (Job               *job,
          EngraftColumnType  type,
          guint              n_odd)
{
  g_autofree char *first = dup_first_odd (job);
  const char *format;

  switch (type)
    {
    case ENGRAFT_COLUMN_INTEGER:
      format = ngettext ("%u cell of “%s” is no whole number and is missing now: %s.",
                         "%u cells of “%s” are no whole numbers and are missing now, such as %s.", n_odd);
      break;

    case ENGRAFT_COLUMN_DATE:
      format = ngettext ("%u cell of “%s” is no date and is missing now: %s.",
                         "%u cells of “%s” are no dates and are missing now, such as %s.", n_odd);
      break;

    case ENGRAFT_COLUMN_LOGICAL:
      format = ngettext ("%u cell of “%s” is neither yes nor no and is missing now: %s.",
                         "%u cells of “%s” are neither yes nor no and are missing now, such as %s.", n_odd);
      break;

    case ENGRAFT_COLUMN_NUMBER:
    case ENGRAFT_COLUMN_CATEGORY:
    case ENGRAFT_COLUMN_TEXT:
    default:
      format = ngettext ("%u cell of “%s” is no number and is missing now: %s.",
                         "%u cells of “%s” are no numbers and are missing now, such as %s.", n_odd);
    }

  engraft_import_report_add_notice (job->report, engraft_notice_new (
    ENGRAFT_SEVERITY_WARNING, job->rule->name, format, n_odd, job->rule->name, first));
}

/* the text that most cells say for a value, or NULL */
static char *
dup_word (const Job    *job,
          const double *value,
          double        wanted)
{
  const char *text;
  gsize length;
  guint32 most = ENGRAFT_NO_CODE;

  for (guint32 code = 0; code < job->n_texts; code++)
    if (job->counts[code] > 0 && value[code] == wanted
        && (most == ENGRAFT_NO_CODE || job->counts[code] > job->counts[most]))
      most = code;
  if (most == ENGRAFT_NO_CODE)
    return NULL;
  text = engraft_string_pool_get (job->texts, most);
  length = strlen (text);
  text = engraft_text_strip (text, &length);

  return g_strndup (text, length);
}

static EngraftColumn *
make_numbers (Job               *job,
              EngraftColumnType  type,
              unsigned           order)
{
  g_autofree double *value = g_new (double, MAX (job->n_texts, 1));
  g_autofree gboolean *odd = g_new0 (gboolean, MAX (job->n_texts, 1));
  double *values = g_new (double, MAX (job->n_rows, 1));
  EngraftColumn *column;
  guint n_odd = 0;

  for (guint32 code = 0; code < job->n_texts; code++)
    {
      if (job->kinds[code] & ENGRAFT_KIND_MISSING)
        value[code] = NAN;
      else if (!read_text (job, code, type, order, &value[code]))
        {
          value[code] = NAN;
          odd[code] = TRUE;
        }
    }
  for (guint row = 0; row < job->n_rows; row++)
    {
      guint32 code = job->codes[row];

      values[row] = code == ENGRAFT_NO_CODE ? NAN : value[code];
      if (code != ENGRAFT_NO_CODE && odd[code])
        {
          add_odd_cell (job, row);
          n_odd++;
        }
    }
  if (n_odd)
    say_lost (job, type, n_odd);

  column = engraft_column_new_numbers (job->rule->name, type,
                                       g_bytes_new_take (values, job->n_rows * sizeof *values));
  if (type == ENGRAFT_COLUMN_LOGICAL)
    {
      g_autofree char *no = dup_word (job, value, 0), *yes = dup_word (job, value, 1);
      g_autoptr(EngraftColumn) plain = column;

      column = engraft_column_say (plain, no, yes);
    }

  return column;
}

static EngraftColumn *
keep_for_order (Job *job)
{
  const struct { EngraftDateOrder order; const char *label; } ways[] = {
    { ENGRAFT_DATE_ORDER_DMY, N_("Read as Day, Month, Year") },
    { ENGRAFT_DATE_ORDER_MDY, N_("Read as Month, Day, Year") },
  };
  guint32 code = 0;

  while (!(job->kinds[code] & KIND_DMY))
    code++;
  engraft_import_report_set_suggestion (job->report, job->rule->name, ENGRAFT_COLUMN_CHOICE_DATE);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      EngraftNotice *notice = engraft_notice_new (
        ENGRAFT_SEVERITY_WARNING, job->rule->name,
        i == 0 ? _("The dates in “%s”, such as %s, may begin with the day or with the month; "
                   "the column is kept as text until you say which.")
               : _("If the dates in “%s”, such as %s, begin with the month, say so."),
        job->rule->name, engraft_string_pool_get (job->texts, code));

      engraft_column_rule_set_remedy (job->rule, notice, _(ways[i].label),
                                      "type", ENGRAFT_COLUMN_CHOICE_DATE,
                                      "date-order", ways[i].order, NULL);
      engraft_import_report_add_notice (job->report, notice);
    }

  return keep_texts (job);
}

/* The order by which most cells are dates; 0 when day and month cannot be told apart. */
static unsigned
choose_order (const Job *job)
{
  guint n_ymd = count_kind (job, KIND_YMD) + count_kind (job, KIND_COMPACT);
  guint n_dmy = count_kind (job, KIND_DMY), n_mdy = count_kind (job, KIND_MDY);

  switch (job->rule->date_order)
    {
    case ENGRAFT_DATE_ORDER_DMY:
      return EG_DATE_DMY;

    case ENGRAFT_DATE_ORDER_MDY:
      return EG_DATE_MDY;

    case ENGRAFT_DATE_ORDER_YMD:
      return EG_DATE_YMD;

    case ENGRAFT_DATE_ORDER_AUTOMATIC:
    default:
      /* months in letters are of every order */
      if (n_dmy == n_mdy && n_dmy > count_kind (job, KIND_YMD))
        return 0;
      if (n_ymd >= MAX (n_dmy, n_mdy))
        return EG_DATE_YMD;
      return n_dmy > n_mdy ? EG_DATE_DMY : EG_DATE_MDY;
    }
}

static EngraftColumn *
as_chosen (Job *job)
{
  switch (job->rule->choice)
    {
    case ENGRAFT_COLUMN_CHOICE_NUMBER:
      return make_numbers (job, ENGRAFT_COLUMN_NUMBER, 0);

    case ENGRAFT_COLUMN_CHOICE_INTEGER:
      return make_numbers (job, ENGRAFT_COLUMN_INTEGER, 0);

    case ENGRAFT_COLUMN_CHOICE_DATE:
      {
        unsigned order = choose_order (job);

        return order ? make_numbers (job, ENGRAFT_COLUMN_DATE, order) : keep_for_order (job);
      }

    case ENGRAFT_COLUMN_CHOICE_LOGICAL:
      return make_numbers (job, ENGRAFT_COLUMN_LOGICAL, 0);

    case ENGRAFT_COLUMN_CHOICE_CATEGORY:
      return make_texts (job, ENGRAFT_COLUMN_CATEGORY);

    case ENGRAFT_COLUMN_CHOICE_TEXT:
      return make_texts (job, ENGRAFT_COLUMN_TEXT);

    case ENGRAFT_COLUMN_CHOICE_AUTOMATIC:
    case ENGRAFT_COLUMN_CHOICE_SKIP:
    default:
      return NULL;
    }
}

/* All cells are numbers, as written. */
static EngraftColumn *
from_numbers (Job *job)
{
  EngraftNotice *notice;
  gboolean whole = count_kind (job, ENGRAFT_KIND_WHOLE) == job->total;

  if (count_kind (job, ENGRAFT_KIND_INEXACT))
    notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, job->rule->name,
                                 _("“%s” holds whole numbers with more digits than a number can keep; "
                                   "the column is kept as text."), job->rule->name);
  else if (count_kind (job, ENGRAFT_KIND_LEADING_ZERO))
    notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, job->rule->name,
                                 _("“%s” holds numbers with leading zeros, which may be identifiers; "
                                   "the column is kept as text."), job->rule->name);
  else
    return make_numbers (job, whole ? ENGRAFT_COLUMN_INTEGER : ENGRAFT_COLUMN_NUMBER, 0);

  engraft_column_rule_set_remedy (job->rule, notice, _("Read as Number"),
                                  "type", ENGRAFT_COLUMN_CHOICE_NUMBER, NULL);
  engraft_import_report_add_notice (job->report, notice);

  return make_texts (job, ENGRAFT_COLUMN_TEXT);
}

static gboolean
is_logical (const Job *job)
{
  if (job->n_distinct > 6)
    return FALSE;

  return count_kind (job, ENGRAFT_KIND_TRUE_FALSE) == job->total ||
         count_kind (job, ENGRAFT_KIND_YES_NO) == job->total ||
         (count_kind (job, ENGRAFT_KIND_T_F) == job->total &&
          count_kind (job, ENGRAFT_KIND_TRUE) > 0 &&
          count_kind (job, ENGRAFT_KIND_TRUE) < job->total);
}

static void
suggest (Job                 *job,
         guint                kind,
         EngraftColumnChoice  choice)
{
  guint n_odd = job->total - count_kind (job, kind);
  g_autofree char *first = NULL;
  EngraftNotice *notice;
  const char *format, *label;

  for (guint row = 0; row < job->n_rows; row++)
    if (job->codes[row] != ENGRAFT_NO_CODE &&
        !(job->kinds[job->codes[row]] & (kind | ENGRAFT_KIND_MISSING)))
      add_odd_cell (job, row);
  engraft_import_report_set_suggestion (job->report, job->rule->name, choice);
  first = dup_first_odd (job);

  if (choice == ENGRAFT_COLUMN_CHOICE_NUMBER)
    {
      format = ngettext ("All cells of “%2$s” but %1$u are numbers; it is kept as text because of %3$s.",
                         "All cells of “%2$s” but %1$u are numbers; it is kept as text because of cells such as %3$s.",
                         n_odd);
      label = _("Read as Number, the Others as Missing");
    }
  else if (choice == ENGRAFT_COLUMN_CHOICE_DATE)
    {
      format = ngettext ("All cells of “%2$s” but %1$u are dates; it is kept as text because of %3$s.",
                         "All cells of “%2$s” but %1$u are dates; it is kept as text because of cells such as %3$s.",
                         n_odd);
      label = _("Read as Date, the Others as Missing");
    }
  else
    {
      format = ngettext ("All cells of “%2$s” but %1$u are yes or no; it is kept as text because of %3$s.",
                         "All cells of “%2$s” but %1$u are yes or no; it is kept as text because of cells such as %3$s.",
                         n_odd);
      label = _("Read as Logical, the Others as Missing");
    }
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, job->rule->name, format, n_odd, job->rule->name, first);
  engraft_column_rule_set_remedy (job->rule, notice, label, "type", choice, NULL);
  engraft_import_report_add_notice (job->report, notice);
}

static void
suggest_what_fits (Job *job)
{
  const struct { guint kind; EngraftColumnChoice choice; } ways[] = {
    { ENGRAFT_KIND_NUMBER, ENGRAFT_COLUMN_CHOICE_NUMBER }, { KIND_YMD, ENGRAFT_COLUMN_CHOICE_DATE },
    { KIND_DMY, ENGRAFT_COLUMN_CHOICE_DATE }, { KIND_MDY, ENGRAFT_COLUMN_CHOICE_DATE },
    { ENGRAFT_KIND_TRUE_FALSE, ENGRAFT_COLUMN_CHOICE_LOGICAL },
    { ENGRAFT_KIND_YES_NO, ENGRAFT_COLUMN_CHOICE_LOGICAL },
  };
  gsize best = 0;

  for (gsize i = 1; i < G_N_ELEMENTS (ways); i++)
    if (count_kind (job, ways[i].kind) > count_kind (job, ways[best].kind))
      best = i;
  if (NEARLY_ALL (count_kind (job, ways[best].kind), job->total) &&
      count_kind (job, ways[best].kind) < job->total)
    suggest (job, ways[best].kind, ways[best].choice);

  if (NEARLY_ALL (count_kind (job, KIND_SHORT_YEAR), job->total))
    engraft_import_report_add_notice (job->report, engraft_notice_new (
      ENGRAFT_SEVERITY_WARNING, job->rule->name,
      _("“%s” seems to hold dates with years of two digits, which do not tell the century; "
        "the column is kept as text."), job->rule->name));
}

static EngraftColumn *
as_guessed (Job *job)
{
  gboolean day_first, month_first;

  if (job->total == 0)
    {
      engraft_import_report_add_notice (job->report, engraft_notice_new (
        ENGRAFT_SEVERITY_INFO, job->rule->name, _("“%s” holds no values."), job->rule->name));
      return make_texts (job, ENGRAFT_COLUMN_TEXT);
    }

  if (count_kind (job, ENGRAFT_KIND_NUMBER) == job->total)
    return from_numbers (job);
  if (count_kind (job, KIND_YMD) == job->total)
    return make_numbers (job, ENGRAFT_COLUMN_DATE, EG_DATE_YMD);

  day_first = count_kind (job, KIND_DMY) == job->total && job->rule->date_order != ENGRAFT_DATE_ORDER_MDY;
  month_first = count_kind (job, KIND_MDY) == job->total && job->rule->date_order != ENGRAFT_DATE_ORDER_DMY;
  if (job->rule->date_order != ENGRAFT_DATE_ORDER_YMD && (day_first || month_first))
    {
      if (day_first && month_first)
        return keep_for_order (job);
      return make_numbers (job, ENGRAFT_COLUMN_DATE, day_first ? EG_DATE_DMY : EG_DATE_MDY);
    }
  if (is_logical (job))
    return make_numbers (job, ENGRAFT_COLUMN_LOGICAL, 0);

  suggest_what_fits (job);

  return keep_texts (job);
}

EngraftColumn *
engraft_text_column (guint32                 *codes,
                     guint                    n_rows,
                     EngraftStringPool       *texts,
                     const EngraftColumnRule *rule,
                     EngraftLineFunc          get_line,
                     gpointer                 user_data,
                     EngraftImportReport     *report)
{
  Job job = {
    .rule = rule, .report = report, .get_line = get_line, .user_data = user_data,
    .codes = codes, .n_rows = n_rows, .texts = texts, .n_texts = engraft_string_pool_get_size (texts),
  };
  EngraftColumn *column;

  look_at_texts (&job);
  column = rule->choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC ? as_guessed (&job) : as_chosen (&job);

  g_free (job.codes);
  g_free (job.kinds);
  g_free (job.counts);
  engraft_string_pool_unref (texts);

  return column;
}
