/* engraft-donor-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/registry/eg-grid.h"
#include "libengraft/registry/engraft-donor-cells.h"

#define FIRST_YEAR 1880

struct _DonorCheck
{
  EngraftTyping     *typing;                         /* NULL: typings are not read */
  EngraftStringPool *values[ENGRAFT_N_DONOR_LOCI];   /* that were read */
  GArray            *reasons[ENGRAFT_N_DONOR_LOCI];  /* of char *, by code of value: NULL: it could be read */
  guint32            today;                          /* as a birth */
};

static void
free_reason (gpointer data)
{
  g_free (*(char **) data);
}

DonorCheck *
donor_check_new (EngraftNomenclature *nomenclature,
                 EngraftMacTable     *macs)
{
  DonorCheck *self = g_new0 (DonorCheck, 1);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  self->today = g_date_time_get_year (now) * 10000 + g_date_time_get_month (now) * 100 +
                g_date_time_get_day_of_month (now);
  self->typing = nomenclature ? engraft_typing_new (nomenclature, macs) : NULL;
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      self->values[i] = engraft_string_pool_new ();
      self->reasons[i] = g_array_new (FALSE, FALSE, sizeof (char *));
      g_array_set_clear_func (self->reasons[i], free_reason);
    }

  return self;
}

void
donor_check_free (DonorCheck *self)
{
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      engraft_string_pool_unref (self->values[i]);
      g_array_unref (self->reasons[i]);
    }
  g_clear_object (&self->typing);
  g_free (self);
}

/* Where the first value of several is wrong, the message does not say which it is. */
static char *
dup_first_wrong (const char *locus,
                 const char *value,
                 const char *message)
{
  g_autofree char *start = g_strndup (value, MIN (strcspn (value, "+|"), 60)), *valid = g_utf8_make_valid (start, -1);

  /* Translators: a locus, a value of it, and what is wrong with it */
  return g_strdup_printf (_("%s: “%s”: %s"), locus, valid, message);
}

/* NULL: it can be read */
static const char *
read_value (DonorCheck *self,
            guint       locus,
            const char *value)
{
  GArray *reasons = self->reasons[locus];
  const guint32 code = engraft_string_pool_add (self->values[locus], value, -1);

  if (code == reasons->len)
    {
      const char *name = engraft_donor_locus_get_name (locus);
      g_autoptr(GError) error = NULL;
      char *reason = NULL;
      gsize offset;

      if (!engraft_typing_set_genotypes (self->typing, name, value, NULL, NULL, &offset, &error))
        reason = offset == 0 && strpbrk (value, "+|") ? dup_first_wrong (name, value, error->message)
                                                      : g_strdup_printf ("%s: %s", name, error->message);
      g_array_append_val (reasons, reason);
    }

  return g_array_index (reasons, char *, code);
}

/* Whether it is of the locus, or names none. */
static gboolean
is_of_locus (const char *value,
             gsize       length,
             guint       locus)
{
  const char *name = engraft_donor_locus_get_name (locus), *star = memchr (value, '*', length);
  gsize n;

  if (length > 4 && g_ascii_strncasecmp (value, "HLA-", 4) == 0)
    value += 4;
  n = star && star > value ? (gsize) (star - value) : 0;

  return n == 0 || (n == strlen (name) && g_ascii_strncasecmp (value, name, n) == 0);
}

/* What can be said of genotypes without a release: 01:01+02:01|03:01+24:02, in the first value alone. */
static char *
check_genotypes (const char * const *values,
                 guint               locus)
{
  const char *name = engraft_donor_locus_get_name (locus), *at = values[0];
  guint n_values = 0;

  if (!strpbrk (values[0], "|+") && !strpbrk (values[1], "|+"))
    return NULL;
  if (*values[1])
    return g_strdup_printf (_("Locus %s: genotypes (+ and |) have both values. They stand in the first value, and the "
                              "second is blank."), name);
  for (;;)
    {
      const gsize n = strcspn (at, "|+");

      if (!is_of_locus (at, n, locus))
        return g_strdup_printf (_("Locus %s: genotypes (+ and |) have a value of another locus. Each locus has its own "
                                  "place."), name);
      n_values++;
      if (strspn (at, " \t") >= n || n_values > 2 || memchr (at, '^', n) || memchr (at, '~', n) || memchr (at, '?', n))
        return g_strdup_printf (_("Locus %s: genotypes are written as 01:01+02:01|01:02+03:01, and a value that is not "
                                  "certain as 01:01/01:02."), name);
      if (!at[n])
        return NULL;
      if (at[n] == '|')
        n_values = 0;
      at += n + 1;
    }
}

static char *
check_typings (DonorCheck               *self,
               const EngraftDonorRecord *record)
{
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      const char * const *values = record->typing[i];
      char *problem;

      if (!*values[0] && *values[1])
        return g_strdup_printf (_("Locus %s has a second value and no first one."), engraft_donor_locus_get_name (i));
      problem = check_genotypes (values, i);
      if (problem)
        return problem;
      for (guint k = 0; k < 2 && *values[k]; k++)
        {
          const char *reason;

          if (strlen (values[k]) > DONOR_MAX_TYPING)
            return g_strdup_printf (_("Locus %s: a value is longer than %d letters."),
                                    engraft_donor_locus_get_name (i), DONOR_MAX_TYPING);
          reason = self->typing ? read_value (self, i, values[k]) : NULL;
          if (reason)
            return g_strdup (reason);
        }
    }

  return NULL;
}

static char *
check_birth (DonorCheck *self,
             guint32     birth)
{
  const guint year = birth / 10000, month = birth / 100 % 100, day = birth % 100;

  if (birth == 0)
    return NULL;
  if (birth > self->today)
    return g_strdup_printf (_("The date of birth or collection, %04u-%02u-%02u, has not come yet."), year, month, day);
  if (year < FIRST_YEAR || (month == 0 && day > 0) ||
      (month > 0 && !g_date_valid_dmy (day ? day : 1, month, year)))
    return g_strdup_printf (_("There is no date %04u-%02u-%02u of birth or collection."), year, month, day);

  return NULL;
}

static char *
check_numbers (const EngraftDonorRecord *record)
{
  static const char *names[] = { N_("nucleated cells"), N_("CD34 positive cells"), N_("volume") };
  const double numbers[] = { record->tnc, record->cd34, record->volume };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i] < 0 || isinf (numbers[i]))
      /* Translators: what was measured, and a number */
      return g_strdup_printf (_("%s: %g cannot be."), _(names[i]), numbers[i]);

  return NULL;
}

static char *
check_texts (const EngraftDonorRecord *record)
{
  const char *texts[] = { record->pool, record->bank, record->ethnicity, record->processing, record->accreditation };

  if (!*record->id)
    return g_strdup (_("It has no id."));
  if (strlen (record->id) > DONOR_MAX_ID)
    return g_strdup_printf (_("Its id is longer than %d letters."), DONOR_MAX_ID);
  if (strlen (record->grid) > DONOR_MAX_GRID)
    return g_strdup_printf (_("Its GRID is longer than %d letters."), DONOR_MAX_GRID);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strlen (texts[i]) > DONOR_MAX_TEXT)
      return g_strdup_printf (_("A text of it is longer than %d letters."), DONOR_MAX_TEXT);

  return NULL;
}

char *
donor_check_run (DonorCheck               *self,
                 const EngraftDonorRecord *record)
{
  char *reason = check_texts (record);

  if (!reason)
    reason = check_birth (self, record->birth);
  if (!reason)
    reason = check_numbers (record);

  return reason ? reason : check_typings (self, record);
}

/* The donor can be found by the id all the same */
char *
donor_check_warn (const EngraftDonorRecord *record)
{
  if (!*record->grid)
    return NULL;
  switch (eg_grid_check (record->grid))
    {
    case EG_GRID_GOOD:
      return NULL;

    case EG_GRID_LENGTH:
      return g_strdup_printf (_("The GRID “%s” has not 19 characters."), record->grid);

    case EG_GRID_ISSUER:
      return g_strdup_printf (_("The GRID “%s” does not begin with the four digits of who issued it."), record->grid);

    case EG_GRID_CHARACTER:
      return g_strdup_printf (_("The GRID “%s” has characters that are neither digits nor letters."), record->grid);

    case EG_GRID_CHECK:
    default:
      return g_strdup_printf (_("The GRID “%s” is mistyped: the characters at its end do not fit the others."),
                              record->grid);
    }
}
