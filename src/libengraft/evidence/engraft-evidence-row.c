/* engraft-evidence-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-evidence-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft/text/engraft-format.h"

#define LEVEL .95

/**
 * EngraftEvidenceRow:
 *
 * One figure of the literature with its source, how far it was checked, and whose patients it tells of.  It never changes.
 */
struct _EngraftEvidenceRow
{
  GObject  parent_instance;

  char    *values[ENGRAFT_EVIDENCE_N_FIELDS];   /* never NULL */
};

/**
 * engraft_evidence_error_quark:
 *
 * Names the domain of [error@EvidenceError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-evidence-error-quark, engraft_evidence_error)
G_DEFINE_FINAL_TYPE (EngraftEvidenceRow, engraft_evidence_row, G_TYPE_OBJECT)

static const char * const names[] = {
  "id", "study", "year", "condition", "therapy", "regimen", "design", "patients", "endpoint", "kind", "time", "months", "events",
  "total", "percent", "percent_to", "value", "value_to", "lower", "upper", "limits", "comparator", "effect", "rests_on",
  "reference", "identifier", "status", "overlap", "takes_part", "why_not", "differs", "note",
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == ENGRAFT_EVIDENCE_N_FIELDS);

static const char * const statuses[] = { "claim", "primary", "check", "own" };

static const char * const status_titles[] = {
  N_("An article’s claim"), N_("Found in the primary source"), N_("To be checked"), N_("Own row")
};

static const struct { const char *kind, *title; } kind_titles[] = {
  { "efficacy", N_("Efficacy") }, { "mortality", N_("Mortality") }, { "harm", N_("Harm") }, { "model", N_("Prediction models") },
  { "landscape", N_("Trial landscape") },
};

static void
engraft_evidence_row_finalize (GObject *object)
{
  EngraftEvidenceRow *self = ENGRAFT_EVIDENCE_ROW (object);

  for (guint i = 0; i < ENGRAFT_EVIDENCE_N_FIELDS; i++)
    g_free (self->values[i]);

  G_OBJECT_CLASS (engraft_evidence_row_parent_class)->finalize (object);
}

static void
engraft_evidence_row_class_init (EngraftEvidenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_evidence_row_finalize;
}

static void
engraft_evidence_row_init (EngraftEvidenceRow *self)
{
}

static gboolean
refuse (EngraftEvidenceRow *self,
        const char         *what,
        GError            **error)
{
  const char *id = self->values[ENGRAFT_EVIDENCE_FIELD_ID];

  if (*id)
    /* Translators: the number of a row, and what is wrong with it */
    g_set_error (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_ROW, _("Evidence row %s: %s"), id, what);
  else
    g_set_error_literal (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_ROW, what);

  return FALSE;
}

static gboolean
check_bounds (EngraftEvidenceRow *self,
              GError            **error)
{
  static const EngraftEvidenceField percentages[] = { ENGRAFT_EVIDENCE_FIELD_PERCENT, ENGRAFT_EVIDENCE_FIELD_PERCENT_TO };
  double year = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_YEAR);
  double months = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_MONTHS);

  for (guint i = 0; i < G_N_ELEMENTS (percentages); i++)
    {
      double percent = engraft_evidence_row_get_number (self, percentages[i]);

      if (!isnan (percent) && !(percent >= 0 && percent <= 100))
        return refuse (self, _("A percentage is from 0 to 100."), error);
    }
  if (!isnan (year) && !(year >= 1000 && year <= 9999 && year == floor (year)))
    return refuse (self, _("The year has four digits."), error);
  if (months < 0)
    return refuse (self, _("The time after the therapy is not below 0 months."), error);

  return TRUE;
}

static gboolean
check_numbers (EngraftEvidenceRow *self,
               GError            **error)
{
  static const EngraftEvidenceField numbers[] = {
    ENGRAFT_EVIDENCE_FIELD_YEAR, ENGRAFT_EVIDENCE_FIELD_PATIENTS, ENGRAFT_EVIDENCE_FIELD_MONTHS, ENGRAFT_EVIDENCE_FIELD_EVENTS,
    ENGRAFT_EVIDENCE_FIELD_TOTAL, ENGRAFT_EVIDENCE_FIELD_PERCENT, ENGRAFT_EVIDENCE_FIELD_PERCENT_TO,
    ENGRAFT_EVIDENCE_FIELD_VALUE, ENGRAFT_EVIDENCE_FIELD_VALUE_TO, ENGRAFT_EVIDENCE_FIELD_LOWER, ENGRAFT_EVIDENCE_FIELD_UPPER,
  };
  double events, total;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *text = self->values[numbers[i]];
      g_autofree char *what = NULL;

      if (!*text || isfinite (engraft_evidence_row_get_number (self, numbers[i])))
        continue;
      what = g_strdup_printf (_("“%s” is not a number: %s.  Write it with digits and a decimal point."), text, names[numbers[i]]);
      return refuse (self, what, error);
    }

  events = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_EVENTS);
  total = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_TOTAL);
  if (!isnan (events) && isnan (total))
    return refuse (self, _("It has patients with the event, but not of how many.  Fill in the denominator."), error);
  if (!isnan (total) && !(total >= 1 && total == floor (total)))
    return refuse (self, _("The denominator is a whole number from 1."), error);
  if (!isnan (events) && !(events >= 0 && events <= total && events == floor (events)))
    return refuse (self, _("Patients with the event are a whole number from 0 to the denominator."), error);

  return check_bounds (self, error);
}

static gboolean
check (EngraftEvidenceRow *self,
       GError            **error)
{
  static const struct { EngraftEvidenceField field; const char *what; } needed[] = {
    { ENGRAFT_EVIDENCE_FIELD_STUDY, N_("The name of the study is missing.") },
    { ENGRAFT_EVIDENCE_FIELD_CONDITION, N_("The condition is missing.") },
    { ENGRAFT_EVIDENCE_FIELD_THERAPY, N_("The therapy is missing.") },
    { ENGRAFT_EVIDENCE_FIELD_ENDPOINT, N_("The endpoint is missing.") },
    { ENGRAFT_EVIDENCE_FIELD_REFERENCE, N_("The citation is missing.  Evidence without a source is not kept.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!*self->values[needed[i].field])
      return refuse (self, _(needed[i].what), error);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (self->values[ENGRAFT_EVIDENCE_FIELD_STATUS], statuses[i]))
      return check_numbers (self, error);

  return refuse (self, _("Its status is none of claim, primary, check and own."), error);
}

/**
 * engraft_evidence_row_new:
 * @values: (array fixed-size=32): a text for each field, in the order of [enum@EvidenceField]; %NULL: nothing is known
 * @error: return location for an error
 *
 * Makes a row and checks it: it has a study, a condition, a therapy, an endpoint and a citation; numbers are numbers, in the C
 * locale; events have a denominator that is not smaller; percentages are from 0 to 100.
 *
 * Returns: (transfer full) (nullable): a row, or %NULL with an [error@EvidenceError]
 */
EngraftEvidenceRow *
engraft_evidence_row_new (const char * const *values,
                          GError            **error)
{
  g_autoptr(EngraftEvidenceRow) self = g_object_new (ENGRAFT_TYPE_EVIDENCE_ROW, NULL);

  for (guint i = 0; i < ENGRAFT_EVIDENCE_N_FIELDS; i++)
    self->values[i] = g_strstrip (g_strdup (values[i] ? values[i] : ""));

  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * engraft_evidence_field_get_name:
 * @field: a field
 *
 * Gets what its column is called.
 *
 * Returns: (transfer none): the name
 */
const char *
engraft_evidence_field_get_name (EngraftEvidenceField field)
{
  g_return_val_if_fail ((guint) field < ENGRAFT_EVIDENCE_N_FIELDS, NULL);

  return names[field];
}

/**
 * engraft_evidence_value_get_title:
 * @field: a field
 * @value: what a row has in it
 *
 * Says in words what a row has in a field of a few codes: status or kind.  What stands in other fields is in words already.
 *
 * Returns: (transfer none): the words; @value when there are no others
 */
const char *
engraft_evidence_value_get_title (EngraftEvidenceField  field,
                                  const char           *value)
{
  for (guint i = 0; field == ENGRAFT_EVIDENCE_FIELD_STATUS && i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (value, statuses[i]) == 0)
      return _(status_titles[i]);
  for (guint i = 0; field == ENGRAFT_EVIDENCE_FIELD_KIND && i < G_N_ELEMENTS (kind_titles); i++)
    if (g_strcmp0 (value, kind_titles[i].kind) == 0)
      return _(kind_titles[i].title);

  return value;
}

/**
 * engraft_evidence_row_get_text:
 * @self: a row
 * @field: a field
 *
 * Gets what is told.
 *
 * Returns: (transfer none): the text, empty when nothing is known
 */
const char *
engraft_evidence_row_get_text (EngraftEvidenceRow   *self,
                               EngraftEvidenceField  field)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_ROW (self), NULL);
  g_return_val_if_fail ((guint) field < ENGRAFT_EVIDENCE_N_FIELDS, NULL);

  return self->values[field];
}

/**
 * engraft_evidence_row_get_number:
 * @self: a row
 * @field: a field of numbers
 *
 * Gets a number.
 *
 * Returns: the number; NaN when none is known
 */
double
engraft_evidence_row_get_number (EngraftEvidenceRow   *self,
                                 EngraftEvidenceField  field)
{
  const char *text = engraft_evidence_row_get_text (self, field);
  char *end;
  double number;

  if (!text || !*text)
    return NAN;
  number = g_ascii_strtod (text, &end);

  return *end ? NAN : number;
}

/**
 * engraft_evidence_row_get_status:
 * @self: a row
 *
 * Gets how far it was checked.
 *
 * Returns: the status
 */
EngraftEvidenceStatus
engraft_evidence_row_get_status (EngraftEvidenceRow *self)
{
  guint i = 0;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_ROW (self), 0);

  while (i < G_N_ELEMENTS (statuses) - 1 && !g_str_equal (self->values[ENGRAFT_EVIDENCE_FIELD_STATUS], statuses[i]))
    i++;

  return i;
}

/**
 * engraft_evidence_row_get_status_title:
 * @self: a row
 *
 * Says how far it was checked.
 *
 * Returns: (transfer none): a few words
 */
const char *
engraft_evidence_row_get_status_title (EngraftEvidenceRow *self)
{
  return _(status_titles[engraft_evidence_row_get_status (self)]);
}

/**
 * engraft_evidence_row_has_counts:
 * @self: a row
 *
 * Whether patients with the event and their denominator are known.
 *
 * Returns: %TRUE if so
 */
gboolean
engraft_evidence_row_has_counts (EngraftEvidenceRow *self)
{
  return !isnan (engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_EVENTS));
}

/**
 * engraft_evidence_row_is_unsupported:
 * @self: a row
 *
 * Whether it is a claim that names no denominator: neither a total, nor in what it rests on a number of patients, of trials
 * for a share of trials, or one number of another.
 *
 * Returns: %TRUE if so
 */
gboolean
engraft_evidence_row_is_unsupported (EngraftEvidenceRow *self)
{
  const char *basis = engraft_evidence_row_get_text (self, ENGRAFT_EVIDENCE_FIELD_RESTS_ON);

  if (engraft_evidence_row_get_status (self) != ENGRAFT_EVIDENCE_STATUS_CLAIM
      || !isnan (engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_TOTAL)))
    return FALSE;
  if (g_str_equal (self->values[ENGRAFT_EVIDENCE_FIELD_KIND], "landscape") && g_regex_match_simple ("[0-9] trials", basis, 0, 0))
    return FALSE;

  return !g_regex_match_simple ("[0-9] (of [0-9]|patients)", basis, 0, 0);
}

/**
 * engraft_evidence_row_get_share:
 * @self: a row
 * @share: (out): the share, from 0 to 1, of the counts where these are known, else as it was reported
 * @lower: (out): with counts Wilson's limit at 95 %, else what was reported; NaN: none
 * @upper: (out): the other limit; of a claim of a range its other end
 *
 * Gets the row as a share of patients.
 *
 * Returns: whether it is one
 */
gboolean
engraft_evidence_row_get_share (EngraftEvidenceRow *self,
                                double             *share,
                                double             *lower,
                                double             *upper)
{
  double events = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_EVENTS);
  double total = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_TOTAL);
  double to = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_PERCENT_TO);

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_ROW (self), FALSE);

  if (!isnan (events))
    {
      *share = events / total;
      eg_proportion_interval (events, total, EG_PROPORTION_WILSON, LEVEL, lower, upper);
      return TRUE;
    }
  *share = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_PERCENT) / 100;
  *lower = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_LOWER) / 100;
  *upper = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_UPPER) / 100;
  if (isnan (*lower) && !isnan (to))
    {
      *lower = MIN (*share, to / 100);
      *upper = MAX (*share, to / 100);
    }

  return !isnan (*share);
}

/**
 * engraft_evidence_row_is_range:
 * @self: a row
 *
 * Whether percentages from one to another were reported, none of which is the estimate.
 *
 * Returns: %TRUE if so
 */
gboolean
engraft_evidence_row_is_range (EngraftEvidenceRow *self)
{
  return !engraft_evidence_row_has_counts (self)
         && !isnan (engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_PERCENT))
         && !isnan (engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_PERCENT_TO));
}

/* “ (81–91)”, of other limits than a 95 % interval with what they are; or nothing */
static char *
dup_limits (EngraftEvidenceRow *self)
{
  double lower = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_LOWER);
  double upper = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_UPPER);
  const char *limits = engraft_evidence_row_get_text (self, ENGRAFT_EVIDENCE_FIELD_LIMITS);
  g_autofree char *from = engraft_format_number (lower, 5), *to = engraft_format_number (upper, 5);

  if (isnan (lower) || isnan (upper))
    return g_strdup ("");
  if (!*limits || g_str_equal (limits, "95% CI"))
    return g_strdup_printf (C_("limits", " (%s–%s)"), from, to);

  /* Translators: what the limits are, such as “range”, and both */
  return g_strdup_printf (C_("limits", " (%s %s–%s)"), limits, from, to);
}

/* “70–74 %”, “86 % (81–91)”, “from 10 % to 2.4 %”, “0.97” */
static char *
dup_reported (EngraftEvidenceRow *self)
{
  double percent = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_PERCENT);
  double value = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_VALUE);
  double to = engraft_evidence_row_get_number (self, isnan (percent) ? ENGRAFT_EVIDENCE_FIELD_VALUE_TO
                                                                     : ENGRAFT_EVIDENCE_FIELD_PERCENT_TO);
  g_autofree char *from = engraft_format_number (isnan (percent) ? value : percent, 5), *other = engraft_format_number (to, 5);
  g_autofree char *limits = dup_limits (self);
  g_autofree char *both = isnan (to) ? g_strdup (from) : g_strdup_printf (C_("range", "%s–%s"), from, other);

  if (isnan (percent) && isnan (value))
    return g_strdup (_("no figure"));

  if (isnan (percent))
    return g_strconcat (both, limits, NULL);
  /* a fall is no range: what comes first was first */
  if (to < percent)
    return g_strdup_printf (_("from %s %% to %s %%"), from, other);
  g_free (g_steal_pointer (&from));
  from = g_strdup_printf (C_("percentage", "%s %%"), both);

  return g_strconcat (from, limits, NULL);
}

/**
 * engraft_evidence_row_dup_figure:
 * @self: a row
 *
 * Says what was found, for a screen: “1/42, 2.4 % (0.4–12.3)”, with Wilson’s interval at 95 %, or as it was reported.
 *
 * Returns: (transfer full): the figure
 */
char *
engraft_evidence_row_dup_figure (EngraftEvidenceRow *self)
{
  double share, lower, upper;
  g_autofree char *events = NULL, *total = NULL, *interval = NULL;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_ROW (self), NULL);

  if (!engraft_evidence_row_has_counts (self))
    return dup_reported (self);
  engraft_evidence_row_get_share (self, &share, &lower, &upper);
  events = engraft_format_number (engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_EVENTS), 9);
  total = engraft_format_number (engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_TOTAL), 9);
  interval = engraft_format_interval (100 * share, 100 * lower, 100 * upper, 1);

  /* Translators: patients with the event, of how many, the percentage with its interval */
  return g_strdup_printf (_("%s/%s, %s %%"), events, total, interval);
}

/* of how many patients or, in a landscape, trials a study is; NULL: nobody says */
static char *
dup_size (EngraftEvidenceRow *self)
{
  double n = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_TOTAL);
  g_autofree char *shown = NULL;
  gulong form;

  if (isnan (n))
    n = engraft_evidence_row_get_number (self, ENGRAFT_EVIDENCE_FIELD_PATIENTS);
  if (isnan (n))
    return NULL;
  shown = engraft_format_number (n, 9);
  form = (gulong) CLAMP (n, 0, G_MAXINT32);
  if (g_str_equal (self->values[ENGRAFT_EVIDENCE_FIELD_KIND], "landscape"))
    return g_strdup_printf (ngettext ("%s trial", "%s trials", form), shown);

  return g_strdup_printf (ngettext ("%s patient", "%s patients", form), shown);
}

/**
 * engraft_evidence_row_dup_basis:
 * @self: a row
 *
 * Says what the figure rests on: its denominator, what a claim names, or that there is none.
 *
 * Returns: (transfer full): a few words
 */
char *
engraft_evidence_row_dup_basis (EngraftEvidenceRow *self)
{
  const char *basis = engraft_evidence_row_get_text (self, ENGRAFT_EVIDENCE_FIELD_RESTS_ON);
  g_autofree char *size = NULL;

  if (engraft_evidence_row_is_unsupported (self))
    return *basis ? g_strdup_printf (_("unsupported, no denominator: rests on %s"), basis)
                  : g_strdup (_("unsupported: no denominator and no basis is named"));
  if (*basis)
    return g_strdup_printf (_("rests on %s"), basis);
  size = dup_size (self);
  if (!size)
    return g_strdup (_("how many patients it rests on is not known"));

  /* Translators: a number of patients or trials */
  return engraft_evidence_row_has_counts (self) ? g_strdup_printf (_("rests on %s"), size)
                                                : g_strdup_printf (_("a study of %s; without counts"), size);
}

/**
 * engraft_evidence_row_dup_uri:
 * @self: a row
 *
 * Makes the address of the source of what identifies it: a DOI, a PMID, a PMC number, a registered trial, or an article of
 * Nature’s.
 *
 * Returns: (transfer full) (nullable): an address, or %NULL when there is none
 */
char *
engraft_evidence_row_dup_uri (EngraftEvidenceRow *self)
{
  static const struct { const char *pattern, *uri; } kinds[] = {
    { "10\\.[0-9]{4,9}/[^\\s;]+", "https://doi.org/" },
    { "(?<=PMID )[0-9]+", "https://pubmed.ncbi.nlm.nih.gov/" },
    { "PMC[0-9]+", "https://pmc.ncbi.nlm.nih.gov/articles/" },
    { "NCT[0-9]{8}", "https://clinicaltrials.gov/study/" },
    { "^s4[0-9]+-[0-9]+-[0-9]+-[0-9a-z]+$", "https://doi.org/10.1038/" },
  };
  const char *text = engraft_evidence_row_get_text (self, ENGRAFT_EVIDENCE_FIELD_IDENTIFIER);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GRegex) regex = g_regex_new (kinds[i].pattern, 0, 0, NULL);
      g_autoptr(GMatchInfo) match = NULL;
      g_autofree char *found = NULL, *escaped = NULL;

      if (!g_regex_match (regex, text, 0, &match))
        continue;
      found = g_match_info_fetch (match, 0);
      escaped = g_uri_escape_string (found, "/", FALSE);
      return g_strconcat (kinds[i].uri, escaped, NULL);
    }

  return NULL;
}
