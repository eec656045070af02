/* engraft-donor-mapping.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/registry/engraft-registry.h"

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

/* By which method a column's name says that it was typed, and what antigens are named by */
static const char * const dna_marks[] = { "DNA", "MOLECULAR", NULL };
static const char * const serology_marks[] = { "SEROLOGICAL", "SEROLOGY", "SERO", "SER", "ANTIGEN", NULL };
static const struct { const char *name; EngraftDonorLocus locus; } antigen_loci[] = {
  { "CW", ENGRAFT_DONOR_C }, { "DR", ENGRAFT_DONOR_DRB1 }, { "DQ", ENGRAFT_DONOR_DQB1 }, { "DPW", ENGRAFT_DONOR_DPB1 },
};

/* Takes a mark out, wherever it stands: “SERA1”, “ASER1” and “A1SER” are one. */
static gboolean
remove_mark (char               *simple,
             const char * const *marks)
{
  for (; *marks; marks++)
    {
      char *at = strstr (simple, *marks);
      const gsize n = strlen (*marks);

      if (!at)
        continue;
      memmove (at, at + n, strlen (at + n) + 1);
      if (g_str_has_prefix (simple, "HLA"))
        memmove (simple, simple + 3, strlen (simple + 3) + 1);
      return TRUE;
    }

  return FALSE;
}

static gboolean
has_dna_mark (const char *column)
{
  g_autofree char *simple = column ? simplify (column) : NULL;

  return simple && remove_mark (simple, dna_marks);
}

/* The number of a place among those of the loci; -1: it is none.  @is_antigen: also by the names of antigens, and set
 * where it is such a name. */
static int
find_place (const char *simple,
            gboolean   *is_antigen)
{
  const gsize n = strlen (simple);
  const int second = n > 1 ? simple[n - 1] - '1' : -1;

  if (second != 0 && second != 1)
    return -1;
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      const char *name = engraft_donor_locus_get_name (i);

      if (strlen (name) == n - 1 && strncmp (simple, name, n - 1) == 0)
        return 2 * (int) i + second;
    }
  for (guint i = 0; i < G_N_ELEMENTS (antigen_loci); i++)
    if (strlen (antigen_loci[i].name) == n - 1 && strncmp (simple, antigen_loci[i].name, n - 1) == 0)
      {
        *is_antigen = TRUE;
        return 2 * (int) antigen_loci[i].locus + second;
      }

  return -1;
}

/* Which field a column of a locus is, where others say by what method they were typed; -1: it is none.  A column
 * without a method is serology when DNA has its own, as in the files of EMDIS (A1 beside DNA_A1). */
static int
find_typing (EngraftDonorMapping *self,
             const char          *simple)
{
  g_autofree char *bare = g_strdup (simple);
  gboolean is_serology = remove_mark (bare, serology_marks);
  const gboolean is_dna = !is_serology && remove_mark (bare, dna_marks);
  const int place = find_place (bare, &is_serology);

  if (place < 0 || (is_dna && is_serology))
    return -1;
  if (!is_serology && !is_dna)
    is_serology = has_dna_mark (self->columns[ENGRAFT_DONOR_FIELD_TYPING + place]);

  return (is_serology ? ENGRAFT_DONOR_FIELD_SEROLOGY : ENGRAFT_DONOR_FIELD_TYPING) + place;
}

static gboolean
is_field (const char *simple,
          guint       field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields[field].names) && fields[field].names[i]; i++)
    if (g_str_equal (simple, fields[field].names[i]))
      return TRUE;

  return FALSE;
}

/* -1: it is none */
static int
find_field (EngraftDonorMapping *self,
            const char          *simple)
{
  for (guint field = 0; field < ENGRAFT_DONOR_FIELD_TYPING; field++)
    if (!self->columns[field] && is_field (simple, field))
      return (int) field;

  return find_typing (self, simple);
}

/* Columns that say that they are of DNA come first, as those without a method depend on them */
static void
guess_dna (EngraftDonorMapping *self,
           const char * const  *names)
{
  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *simple = simplify (names[i]), *bare = g_strdup (simple);
      const int field = remove_mark (bare, dna_marks) ? find_typing (self, simple) : -1;

      if (field >= 0 && !self->columns[field])
        self->columns[field] = g_strdup (names[i]);
    }
}

/* One antigen of a locus alone is none: its column is told among those that are not read. */
static void
remove_half_serology (EngraftDonorMapping *self)
{
  for (guint field = ENGRAFT_DONOR_FIELD_SEROLOGY; field < ENGRAFT_N_DONOR_FIELDS; field += 2)
    if (!self->columns[field] != !self->columns[field + 1])
      {
        g_clear_pointer (&self->columns[field], g_free);
        g_clear_pointer (&self->columns[field + 1], g_free);
      }
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
 * Guesses what the columns are from their names, such as “id”, “birth_date”, “A_1” or “HLA-DRB1 2”.  Columns of
 * serology are named “A_ser_1”, “ser A1” or “DR_1”, and “A1” is one beside “DNA_A1”.  Without a column of ids the GRID
 * is the id, and else the first column that is nothing else.
 *
 * Returns: (transfer full): the mapping
 */
EngraftDonorMapping *
engraft_donor_mapping_new_guessed (const char * const *names)
{
  EngraftDonorMapping *self = engraft_donor_mapping_new ();
  gboolean is_first_free = TRUE;

  guess_dna (self, names);
  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *simple = simplify (names[i]);
      const int field = find_field (self, simple);

      if (field < 0)
        continue;
      is_first_free &= i > 0;
      if (!self->columns[field])
        self->columns[field] = g_strdup (names[i]);
    }
  remove_half_serology (self);
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

static gboolean
check_locus (EngraftDonorMapping  *self,
             EngraftDonorLocus     locus,
             gboolean             *is_there,
             GError              **error)
{
  char **typing = self->columns + ENGRAFT_DONOR_FIELD_TYPING + 2 * locus;
  char **serology = self->columns + ENGRAFT_DONOR_FIELD_SEROLOGY + 2 * locus;
  const char *name = engraft_donor_locus_get_name (locus);

  if (!typing[0] != !typing[1])
    {
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
                   _("Locus %s has one column, and needs two: %s_1 and %s_2."), name, name, name);
      return FALSE;
    }
  if (!serology[0] != !serology[1])
    {
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
                   _("Locus %s has one column of serology, and needs two: %s_ser_1 and %s_ser_2."), name, name, name);
      return FALSE;
    }
  *is_there |= typing[0] || serology[0];

  return TRUE;
}

/**
 * engraft_donor_mapping_check:
 * @self: a mapping
 * @error: return location for an %ENGRAFT_REGISTRY_ERROR_SOURCE
 *
 * Checks that donors can be read by it: they have ids, and a locus that has columns both of them.
 *
 * Returns: whether it is so
 */
gboolean
engraft_donor_mapping_check (EngraftDonorMapping  *self,
                             GError              **error)
{
  gboolean is_there = FALSE;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_MAPPING (self), FALSE);

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (!check_locus (self, i, &is_there, error))
      return FALSE;
  if (is_there && self->columns[ENGRAFT_DONOR_FIELD_ID])
    return TRUE;
  g_set_error_literal (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
                       !is_there ? _("There are no columns of HLA. They are named by locus and place, as in A_1, A_2, "
                                     "DRB1_1 and DRB1_2.")
                                 : _("No column has the donors' ids. Name it “id”."));

  return FALSE;
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
  if (field >= ENGRAFT_DONOR_FIELD_SEROLOGY)
    /* Translators: a column of antigens: a locus, such as DRB1, and 1 or 2 */
    return g_strdup_printf (_("HLA-%s by serology, %u"),
                            engraft_donor_locus_get_name ((field - ENGRAFT_DONOR_FIELD_SEROLOGY) / 2),
                            (field - ENGRAFT_DONOR_FIELD_SEROLOGY) % 2 + 1);

  return g_strdup_printf ("HLA-%s, %u", engraft_donor_locus_get_name (place / 2), place % 2 + 1);
}
