/* engraft-donor-notation.c: whether a file has decimal commas, which part of its dates is the day, and how it
 * numbers the sexes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A wrong guess would be a wrong dose or age without anybody noticing: what can be read in two ways decides nothing.
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-notation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"

const DonorNotation donor_notation_plain = { '.', ENGRAFT_DATE_ORDER_AUTOMATIC, FALSE };

static gboolean
is_number (const char *text,
           gsize       n,
           char        decimal)
{
  double number;
  unsigned flags;

  return eg_parse_number (text, n, decimal, &number, &flags) == n;
}

/* One to three digits, the sign, and three more */
static gboolean
may_be_thousands (const char *text,
                  gsize       n,
                  char        sign)
{
  return n >= 5 && n <= 7 && text[n - 4] == sign && text[0] != '0' && strspn (text, "0123456789") == n - 4 &&
         strspn (text + n - 3, "0123456789") == 3;
}

static void
add_number (DonorEvidence *self,
            const char    *text)
{
  const gsize n = strlen (text);

  if (strchr (text, '.') && is_number (text, n, '.') && !may_be_thousands (text, n, '.'))
    self->n_points++;
  else if (may_be_thousands (text, n, ','))
    {
      if (self->n_thousands++ == 0)
        g_strlcpy (self->number, text, sizeof self->number);
    }
  else if (strchr (text, ',') && is_number (text, n, ','))
    self->n_commas++;
}

static void
add_date (DonorEvidence *self,
          const char    *text)
{
  const unsigned both = EG_DATE_DMY | EG_DATE_MDY, orders = eg_date_orders (text, strlen (text));
  double day, other;

  if (orders & (EG_DATE_YMD | EG_DATE_COMPACT))
    return;
  if ((orders & both) == EG_DATE_DMY)
    self->n_day_first++;
  else if ((orders & both) == EG_DATE_MDY)
    self->n_month_first++;
  else if ((orders & both) == both && eg_parse_date (text, strlen (text), EG_DATE_DMY, &day) &&
           eg_parse_date (text, strlen (text), EG_DATE_MDY, &other) && day != other && self->n_either++ == 0)
    g_strlcpy (self->date, text, sizeof self->date);
}

void
donor_evidence_add (DonorEvidence *self,
                    guint          field,
                    const char    *text)
{
  switch (field)
    {
    case ENGRAFT_DONOR_FIELD_TNC:
    case ENGRAFT_DONOR_FIELD_CD34:
    case ENGRAFT_DONOR_FIELD_VOLUME:
      add_number (self, text);
      break;

    case ENGRAFT_DONOR_FIELD_BIRTH:
      add_date (self, text);
      break;

    case ENGRAFT_DONOR_FIELD_SEX:
      self->has_sex_one |= g_str_equal (text, "1");
      self->has_sex_two |= g_str_equal (text, "2");
      break;

    default:
      break;
    }
}

DonorNotation
donor_evidence_judge (const DonorEvidence *self,
                      EngraftDecimal       decimal,
                      EngraftDateOrder     date_order)
{
  /* 1 and 2 are of ISO/IEC 5218; with 0 and 1 alone it is not known which is which */
  DonorNotation notation = { '.', date_order, self->has_sex_two };

  if (decimal == ENGRAFT_DECIMAL_COMMA ||
      (decimal == ENGRAFT_DECIMAL_AUTOMATIC && self->n_commas > 0 && self->n_points == 0))
    notation.decimal = ',';
  if (date_order == ENGRAFT_DATE_ORDER_AUTOMATIC && self->n_day_first > 0 && self->n_month_first == 0)
    notation.date_order = ENGRAFT_DATE_ORDER_DMY;
  else if (date_order == ENGRAFT_DATE_ORDER_AUTOMATIC && self->n_month_first > 0 && self->n_day_first == 0)
    notation.date_order = ENGRAFT_DATE_ORDER_MDY;

  return notation;
}

static void
tell_number (const DonorEvidence *self,
             const DonorNotation *notation,
             EngraftDecimal       decimal,
             GPtrArray           *sentences)
{
  if (notation->decimal == ',')
    g_ptr_array_add (sentences, g_strdup (_("Numbers are read with a decimal comma, as in 123,4.")));
  else if (decimal != ENGRAFT_DECIMAL_AUTOMATIC)
    return;
  else if (self->n_commas > 0 && self->n_points > 0)
    g_ptr_array_add (sentences, g_strdup (_("Some numbers have a point and others a comma. Those with a comma are "
                                            "refused; choose the decimal sign.")));
  else if (self->n_thousands > 0)
    g_ptr_array_add (sentences, g_strdup_printf (_("A number such as “%s” may have a decimal comma or thousands. It "
                                                   "is refused until the decimal sign is chosen."), self->number));
}

static void
tell_date (const DonorEvidence *self,
           const DonorNotation *notation,
           GPtrArray           *sentences)
{
  if (notation->date_order == ENGRAFT_DATE_ORDER_AUTOMATIC && self->n_either > 0)
    g_ptr_array_add (sentences, g_strdup_printf (_("A date such as “%s” may have the day or the month first. It is "
                                                   "refused until the order of dates is chosen."), self->date));
  else if (notation->date_order == ENGRAFT_DATE_ORDER_DMY)
    g_ptr_array_add (sentences, g_strdup (_("Dates are read with the day first, as in 31.12.1980.")));
  else if (notation->date_order == ENGRAFT_DATE_ORDER_MDY)
    g_ptr_array_add (sentences, g_strdup (_("Dates are read with the month first, as in 12/31/1980.")));
}

void
donor_evidence_tell (const DonorEvidence *self,
                     const DonorNotation *notation,
                     EngraftDecimal       decimal,
                     GPtrArray           *sentences)
{
  tell_number (self, notation, decimal, sentences);
  tell_date (self, notation, sentences);
  if (notation->has_sex_codes)
    g_ptr_array_add (sentences, g_strdup (_("The sex 1 is read as male and 2 as female (ISO/IEC 5218).")));
  else if (self->has_sex_one)
    g_ptr_array_add (sentences, g_strdup (_("The sex 1 may be either, and is refused. Write M and F, or 1 for male "
                                            "and 2 for female.")));
}
