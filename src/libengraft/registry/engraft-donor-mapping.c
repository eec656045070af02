/* engraft-donor-mapping.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-mapping.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftDonorMapping:
 *
 * Which column of a table says what of donors, and how it writes letters, numbers and dates.
 */
struct _EngraftDonorMapping
{
  GObject          parent_instance;

  EngraftEncoding  encoding;
  EngraftDecimal   decimal;
  EngraftDateOrder date_order;
  char            *columns[ENGRAFT_N_DONOR_FIELDS];   /* NULL: none */
};

G_DEFINE_FINAL_TYPE (EngraftDonorMapping, engraft_donor_mapping, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Names as simplify () leaves them; the first that a file has counts */
static const struct
{
  const char *nick;
  const char *names[8];
} fields[ENGRAFT_DONOR_FIELD_TYPING] = {
  [ENGRAFT_DONOR_FIELD_ID] = { N_("Id"), { "ID", "DONORID", "RECORDID", "DONORNUMBER", "CBUID", "UNITID", "DONOR" } },
  [ENGRAFT_DONOR_FIELD_GRID] = { N_("GRID"), { "GRID" } },
  [ENGRAFT_DONOR_FIELD_KIND] = { N_("Donor or Cord Blood"), { "KIND", "TYPE", "DONORTYPE", "CONTENTTYPE" } },
  [ENGRAFT_DONOR_FIELD_POOL] = { N_("Pool"), { "POOL", "DONPOOL", "REGISTRY", "DONORPOOL" } },
  [ENGRAFT_DONOR_FIELD_BANK] = { N_("Bank"), { "BANK", "BANKID", "BANKMANUFID", "CBB" } },
  [ENGRAFT_DONOR_FIELD_ETHNICITY] = { N_("Ethnicity"), { "ETHNICITY", "ETHN", "ETHNICGROUP", "RACE" } },
  [ENGRAFT_DONOR_FIELD_SEX] = { N_("Sex"), { "SEX", "GENDER" } },
  [ENGRAFT_DONOR_FIELD_BIRTH] = { N_("Date of Birth or Collection"), { "BIRTHDATE", "DATEOFBIRTH", "DOB", "BIRTH",
                                  "BIRTHYEAR", "YEAROFBIRTH", "COLLDATE", "COLLECTIONDATE" } },
  [ENGRAFT_DONOR_FIELD_ABO] = { N_("ABO"), { "ABO", "BLOODGROUP", "BLOODTYPE" } },
  [ENGRAFT_DONOR_FIELD_RHESUS] = { N_("Rhesus Factor"), { "RHESUS", "RH", "RHD" } },
  [ENGRAFT_DONOR_FIELD_CMV] = { N_("CMV"), { "CMV", "ANTICMV", "CMVSTATUS" } },
  [ENGRAFT_DONOR_FIELD_STATUS] = { N_("Status"), { "STATUS", "AVAILABILITY" } },
  [ENGRAFT_DONOR_FIELD_TNC] = { N_("Nucleated Cells"), { "TNC", "TNCFRZN" } },
  [ENGRAFT_DONOR_FIELD_CD34] = { N_("CD34 Cells"), { "CD34", "CD34PC", "CD34PCFRZN" } },
  [ENGRAFT_DONOR_FIELD_VOLUME] = { N_("Volume"), { "VOLUME", "VOL", "VOLFRZN" } },
  [ENGRAFT_DONOR_FIELD_PROCESSING] = { N_("Processing"), { "PROCESSING", "PROCMETH", "PROCMETHTYPE" } },
  [ENGRAFT_DONOR_FIELD_ACCREDITATION] = { N_("Accreditation"), { "ACCREDITATION", "ACCR" } },
  [ENGRAFT_DONOR_FIELD_SEGMENT] = { N_("Attached Segment"), { "SEGMENT", "ATTSEG", "HASSEGMENT" } },
};

static void
engraft_donor_mapping_finalize (GObject *object)
{
  EngraftDonorMapping *self = ENGRAFT_DONOR_MAPPING (object);

  for (guint i = 0; i < ENGRAFT_N_DONOR_FIELDS; i++)
    g_free (self->columns[i]);

  G_OBJECT_CLASS (engraft_donor_mapping_parent_class)->finalize (object);
}

static void
engraft_donor_mapping_class_init (EngraftDonorMappingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_donor_mapping_finalize;

  /**
   * EngraftDonorMapping::changed:
   * @self: a mapping
   *
   * A field has another column, or the encoding, the decimal sign or the order of dates is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
engraft_donor_mapping_init (EngraftDonorMapping *self)
{
}

/* “A1”, “A_1”, “HLA-A 1” and “a.1” are one. */
static char *
simplify (const char *name)
{
  GString *simple = g_string_new (NULL);

  if (g_ascii_strncasecmp (name, "HLA", 3) == 0)
    name += 3;
  for (; *name; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (simple, g_ascii_toupper (*name));

  return g_string_free (simple, FALSE);
}

static gboolean
is_field (const char *simple,
          guint       field)
{
  const guint place = field - ENGRAFT_DONOR_FIELD_TYPING;
  g_autofree char *wanted = NULL;

  if (field < ENGRAFT_DONOR_FIELD_TYPING)
    {
      for (guint i = 0; i < G_N_ELEMENTS (fields[field].names) && fields[field].names[i]; i++)
        if (g_str_equal (simple, fields[field].names[i]))
          return TRUE;
      return FALSE;
    }
  wanted = g_strdup_printf ("%s%u", engraft_donor_locus_get_name (place / 2), place % 2 + 1);

  return g_str_equal (simple, wanted);
}

/**
 * engraft_donor_mapping_new:
 *
 * Makes a mapping of no columns.
 *
 * Returns: (transfer full): the mapping
 */
EngraftDonorMapping *
engraft_donor_mapping_new (void)
{
  return g_object_new (ENGRAFT_TYPE_DONOR_MAPPING, NULL);
}

/**
 * engraft_donor_mapping_new_guessed:
 * @names: (array zero-terminated=1): the names of the columns of a file
 *
 * Guesses what the columns are from their names, such as “id”, “birth_date”, “A_1” or “HLA-DRB1 2”.  Without
 * a column of ids the GRID is the id, and else the first column that is nothing else.
 *
 * Returns: (transfer full): the mapping
 */
EngraftDonorMapping *
engraft_donor_mapping_new_guessed (const char * const *names)
{
  EngraftDonorMapping *self = engraft_donor_mapping_new ();
  gboolean is_first_free = TRUE;

  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *simple = simplify (names[i]);

      for (guint field = 0; field < ENGRAFT_N_DONOR_FIELDS; field++)
        if (!self->columns[field] && is_field (simple, field))
          {
            self->columns[field] = g_strdup (names[i]);
            is_first_free &= i > 0;
            break;
          }
    }
  if (!self->columns[ENGRAFT_DONOR_FIELD_ID] && self->columns[ENGRAFT_DONOR_FIELD_GRID])
    self->columns[ENGRAFT_DONOR_FIELD_ID] = g_strdup (self->columns[ENGRAFT_DONOR_FIELD_GRID]);
  else if (!self->columns[ENGRAFT_DONOR_FIELD_ID] && is_first_free && names)
    self->columns[ENGRAFT_DONOR_FIELD_ID] = g_strdup (names[0]);

  return self;
}

/**
 * engraft_donor_mapping_get_column:
 * @self: a mapping
 * @field: an [enum@DonorField], or behind the last the second place of HLA-A, and so on
 *
 * Tells which column a field is read from.
 *
 * Returns: (nullable): the name of the column; %NULL: none
 */
const char *
engraft_donor_mapping_get_column (EngraftDonorMapping *self,
                                  guint                field)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_MAPPING (self) && field < ENGRAFT_N_DONOR_FIELDS, NULL);

  return self->columns[field];
}

/**
 * engraft_donor_mapping_set_column:
 * @self: a mapping
 * @field: as for [method@DonorMapping.get_column]
 * @column: (nullable): the name of a column; %NULL: none
 *
 * Sets which column a field is read from.
 */
void
engraft_donor_mapping_set_column (EngraftDonorMapping *self,
                                  guint                field,
                                  const char          *column)
{
  g_return_if_fail (ENGRAFT_IS_DONOR_MAPPING (self) && field < ENGRAFT_N_DONOR_FIELDS);

  if (g_strcmp0 (self->columns[field], column) == 0)
    return;
  g_free (self->columns[field]);
  self->columns[field] = g_strdup (column);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engraft_donor_mapping_get_encoding:
 * @self: a mapping
 *
 * Tells how the letters of the file are kept.
 *
 * Returns: the encoding; automatic is UTF-8, or UTF-16 where the file is
 */
EngraftEncoding
engraft_donor_mapping_get_encoding (EngraftDonorMapping *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_MAPPING (self), ENGRAFT_ENCODING_AUTOMATIC);

  return self->encoding;
}

/**
 * engraft_donor_mapping_set_encoding:
 * @self: a mapping
 * @encoding: the encoding
 *
 * Sets how the letters of the file are kept.
 */
void
engraft_donor_mapping_set_encoding (EngraftDonorMapping *self,
                                    EngraftEncoding      encoding)
{
  g_return_if_fail (ENGRAFT_IS_DONOR_MAPPING (self));

  if (self->encoding == encoding)
    return;
  self->encoding = encoding;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engraft_donor_mapping_get_decimal:
 * @self: a mapping
 *
 * Tells how numbers are written.
 *
 * Returns: the sign; automatic is a comma when numbers of the file can be read with it alone, else a point
 */
EngraftDecimal
engraft_donor_mapping_get_decimal (EngraftDonorMapping *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_MAPPING (self), ENGRAFT_DECIMAL_AUTOMATIC);

  return self->decimal;
}

/**
 * engraft_donor_mapping_set_decimal:
 * @self: a mapping
 * @decimal: the sign
 *
 * Sets how numbers are written.  A number with the other sign makes its row one with a problem.
 */
void
engraft_donor_mapping_set_decimal (EngraftDonorMapping *self,
                                   EngraftDecimal       decimal)
{
  g_return_if_fail (ENGRAFT_IS_DONOR_MAPPING (self));

  if (self->decimal == decimal)
    return;
  self->decimal = decimal;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engraft_donor_mapping_get_date_order:
 * @self: a mapping
 *
 * Tells what stands first in dates that do not begin with the year.
 *
 * Returns: the order; automatic is that which the dates of the file can be read in alone, and where there is none,
 *   a date that may be two is refused
 */
EngraftDateOrder
engraft_donor_mapping_get_date_order (EngraftDonorMapping *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_MAPPING (self), ENGRAFT_DATE_ORDER_AUTOMATIC);

  return self->date_order;
}

/**
 * engraft_donor_mapping_set_date_order:
 * @self: a mapping
 * @date_order: the order
 *
 * Sets what stands first in dates that do not begin with the year, which are read in every order.
 */
void
engraft_donor_mapping_set_date_order (EngraftDonorMapping *self,
                                      EngraftDateOrder     date_order)
{
  g_return_if_fail (ENGRAFT_IS_DONOR_MAPPING (self));

  if (self->date_order == date_order)
    return;
  self->date_order = date_order;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engraft_donor_mapping_dup_field_name:
 * @field: as for [method@DonorMapping.get_column]
 *
 * Names a field for people.
 *
 * Returns: (transfer full): the name, such as “HLA-A, 1”
 */
char *
engraft_donor_mapping_dup_field_name (guint field)
{
  const guint place = field - ENGRAFT_DONOR_FIELD_TYPING;

  g_return_val_if_fail (field < ENGRAFT_N_DONOR_FIELDS, NULL);

  if (field < ENGRAFT_DONOR_FIELD_TYPING)
    return g_strdup (_(fields[field].nick));

  return g_strdup_printf ("HLA-%s, %u", engraft_donor_locus_get_name (place / 2), place % 2 + 1);
}
