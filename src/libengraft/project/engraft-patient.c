/* engraft-patient.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-patient.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftPatient:
 *
 * The patient that a donor is searched for: what is known, and the typing as it is written.
 *
 * A typing is kept as text, also one that cannot be read: it is read with the release that the search has.
 */
struct _EngraftPatient
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPatient, engraft_patient, ENGRAFT_TYPE_OPTIONS)

/* The names of options are those of project files. */
static const char * const options[ENGRAFT_N_DONOR_LOCI][2] = {
  { "a-1", "a-2" }, { "b-1", "b-2" }, { "c-1", "c-2" }, { "drb1-1", "drb1-2" }, { "dqb1-1", "dqb1-2" },
  { "dpb1-1", "dpb1-2" }, { "drb3-1", "drb3-2" }, { "drb4-1", "drb4-2" }, { "drb5-1", "drb5-2" },
  { "dqa1-1", "dqa1-2" }, { "dpa1-1", "dpa1-2" },
};

/**
 * EngraftPatient:a-1:
 *
 * One typing at HLA-A.
 */
/**
 * EngraftPatient:a-2:
 *
 * The other typing at HLA-A.
 */
/**
 * EngraftPatient:b-1:
 *
 * One typing at HLA-B.
 */
/**
 * EngraftPatient:b-2:
 *
 * The other typing at HLA-B.
 */
/**
 * EngraftPatient:c-1:
 *
 * One typing at HLA-C.
 */
/**
 * EngraftPatient:c-2:
 *
 * The other typing at HLA-C.
 */
/**
 * EngraftPatient:drb1-1:
 *
 * One typing at HLA-DRB1.
 */
/**
 * EngraftPatient:drb1-2:
 *
 * The other typing at HLA-DRB1.
 */
/**
 * EngraftPatient:dqb1-1:
 *
 * One typing at HLA-DQB1.
 */
/**
 * EngraftPatient:dqb1-2:
 *
 * The other typing at HLA-DQB1.
 */
/**
 * EngraftPatient:dpb1-1:
 *
 * One typing at HLA-DPB1.
 */
/**
 * EngraftPatient:dpb1-2:
 *
 * The other typing at HLA-DPB1.
 */
/**
 * EngraftPatient:drb3-1:
 *
 * One typing at HLA-DRB3.
 */
/**
 * EngraftPatient:drb3-2:
 *
 * The other typing at HLA-DRB3.
 */
/**
 * EngraftPatient:drb4-1:
 *
 * One typing at HLA-DRB4.
 */
/**
 * EngraftPatient:drb4-2:
 *
 * The other typing at HLA-DRB4.
 */
/**
 * EngraftPatient:drb5-1:
 *
 * One typing at HLA-DRB5.
 */
/**
 * EngraftPatient:drb5-2:
 *
 * The other typing at HLA-DRB5.
 */
/**
 * EngraftPatient:dqa1-1:
 *
 * One typing at HLA-DQA1.
 */
/**
 * EngraftPatient:dqa1-2:
 *
 * The other typing at HLA-DQA1.
 */
/**
 * EngraftPatient:dpa1-1:
 *
 * One typing at HLA-DPA1.
 */
/**
 * EngraftPatient:dpa1-2:
 *
 * The other typing at HLA-DPA1.
 */

/* What is known beside the typing; the typing follows, two texts a locus. */
static GPtrArray *
list_properties (void)
{
  GParamSpec *known[] = {
    /**
     * EngraftPatient:code:
     *
     * A name or code, the user's own.
     */
    engraft_param_text ("code", N_("Patient"), NULL),
    /**
     * EngraftPatient:sex:
     *
     * The sex.
     */
    g_param_spec_enum ("sex", N_("Sex"), NULL, ENGRAFT_TYPE_SEX, ENGRAFT_SEX_UNKNOWN, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPatient:age:
     *
     * The age in years.
     */
    engraft_options_param_spec_optional ("age", N_("Age"), 0, 120),
    /**
     * EngraftPatient:weight:
     *
     * The weight in kg, by which the dose of a unit is told.
     */
    engraft_options_param_spec_optional ("weight", N_("Weight"), .5, 400),
    /**
     * EngraftPatient:abo:
     *
     * The blood group.
     */
    g_param_spec_enum ("abo", N_("ABO"), NULL, ENGRAFT_TYPE_ABO, ENGRAFT_ABO_UNKNOWN, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPatient:cmv:
     *
     * Antibodies against cytomegalovirus.
     */
    g_param_spec_enum ("cmv", N_("CMV"), NULL, ENGRAFT_TYPE_SIGN, ENGRAFT_SIGN_UNKNOWN, ENGRAFT_OPTIONS_PARAM),
  };
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_ptr_array_add (all, known[i]);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      g_ptr_array_add (all, engraft_param_text (options[i][k], engraft_donor_locus_get_name (i), NULL));

  return all;
}

static void
engraft_patient_class_init (EngraftPatientClass *klass)
{
  g_autoptr(GPtrArray) properties = list_properties ();

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), (GParamSpec **) properties->pdata, properties->len);
}

static void
engraft_patient_init (EngraftPatient *self)
{
}

/**
 * engraft_patient_new:
 *
 * Gives a patient of whom nothing is known.
 *
 * Returns: (transfer full): the patient
 */
EngraftPatient *
engraft_patient_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PATIENT, NULL);
}

/**
 * engraft_patient_get_option:
 * @locus: a locus
 * @place: 0 or 1
 *
 * Names the option that a text of the typing is.
 *
 * Returns: such as “drb1-2”
 */
const char *
engraft_patient_get_option (EngraftDonorLocus locus,
                            guint             place)
{
  g_return_val_if_fail ((guint) locus < ENGRAFT_N_DONOR_LOCI && place < 2, NULL);

  return options[locus][place];
}

/**
 * engraft_patient_get_text:
 * @self: a patient
 * @locus: a locus
 * @place: 0 or 1
 *
 * Gets what is written of a place of the typing.
 *
 * Returns: the text; "" when there is none
 */
const char *
engraft_patient_get_text (EngraftPatient    *self,
                          EngraftDonorLocus  locus,
                          guint              place)
{
  const char *written;

  g_return_val_if_fail (ENGRAFT_IS_PATIENT (self) && (guint) locus < ENGRAFT_N_DONOR_LOCI && place < 2, NULL);

  written = engraft_options_get_string (ENGRAFT_OPTIONS (self), options[locus][place]);

  return written ? written : "";
}

/**
 * engraft_patient_set_text:
 * @self: a patient
 * @locus: a locus
 * @place: 0 or 1
 * @text: (nullable): what is written; %NULL or "": nothing
 *
 * Sets what is written of a place of the typing; it need not be readable.
 */
void
engraft_patient_set_text (EngraftPatient    *self,
                          EngraftDonorLocus  locus,
                          guint              place,
                          const char        *text)
{
  g_return_if_fail (ENGRAFT_IS_PATIENT (self) && (guint) locus < ENGRAFT_N_DONOR_LOCI && place < 2);

  g_object_set (self, options[locus][place], text && *text ? text : NULL, NULL);
}

/**
 * engraft_patient_is_typed:
 * @self: a patient
 *
 * Asks whether anything is written of the typing.
 *
 * Returns: whether there is anything to search for
 */
gboolean
engraft_patient_is_typed (EngraftPatient *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PATIENT (self), FALSE);

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      if (*engraft_patient_get_text (self, i, k))
        return TRUE;

  return FALSE;
}

static void
read_locus (EngraftPatient    *self,
            EngraftTyping     *typing,
            EngraftDonorLocus  locus,
            GListStore        *problems)
{
  const char *name = engraft_donor_locus_get_name (locus);
  const char *first = engraft_patient_get_text (self, locus, 0), *second = engraft_patient_get_text (self, locus, 1);
  g_autoptr(EngraftNotice) notice = NULL;
  g_autoptr(GError) error = NULL;
  guint place;

  if (!*first && !*second)
    return;
  if (engraft_typing_set_genotypes (typing, name, first, second, &place, NULL, &error))
    return;

  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_ERROR,
                                    options[locus][place], error->message);
  g_list_store_append (problems, notice);
}

/**
 * engraft_patient_dup_typing:
 * @self: a patient
 * @nomenclature: the release to read with
 * @macs: (nullable): allele codes
 * @problems: (out) (optional) (transfer full): an error for each locus that cannot be read, a [class@Notice] whose
 *   subject is the option
 *
 * Reads the typing.  Loci that cannot be read are untyped.
 *
 * Returns: (transfer full): the typing
 */
EngraftTyping *
engraft_patient_dup_typing (EngraftPatient       *self,
                            EngraftNomenclature  *nomenclature,
                            EngraftMacTable      *macs,
                            GListModel          **problems)
{
  g_autoptr(GListStore) list = NULL;
  EngraftTyping *typing;

  g_return_val_if_fail (ENGRAFT_IS_PATIENT (self) && ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);

  list = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  typing = engraft_typing_new (nomenclature, macs);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    read_locus (self, typing, i, list);
  if (problems)
    *problems = G_LIST_MODEL (g_steal_pointer (&list));

  return typing;
}

/* A form has the locus in front already. */
static char *
dup_without_locus (EngraftTyping     *typing,
                   EngraftDonorLocus  locus,
                   guint              place)
{
  g_autofree char *prefix = g_strconcat (engraft_donor_locus_get_name (locus), "*", NULL);
  g_autofree char *text = engraft_typing_dup_text (typing, engraft_donor_locus_get_name (locus), place);
  g_auto(GStrv) names = g_strsplit (text, "/", -1);

  for (guint i = 0; names[i]; i++)
    {
      const char *name = names[i];
      char *bare;

      if (g_str_has_prefix (name, "HLA-"))
        name += 4;
      if (g_str_has_prefix (name, prefix))
        name += strlen (prefix);
      bare = g_strdup (name);
      g_free (names[i]);
      names[i] = bare;
    }

  return g_strjoinv ("/", names);
}

/**
 * engraft_patient_take_text:
 * @self: a patient
 * @nomenclature: the release to read with
 * @macs: (nullable): allele codes
 * @text: a GL string, or the line of a laboratory
 * @error: return location for an [error@HlaError]
 *
 * Takes the typing from a text.  Loci that the text does not have are left as they are.
 *
 * Returns: %FALSE on error: the patient is as before
 */
gboolean
engraft_patient_take_text (EngraftPatient       *self,
                           EngraftNomenclature  *nomenclature,
                           EngraftMacTable      *macs,
                           const char           *text,
                           GError              **error)
{
  g_autoptr(EngraftTyping) typing = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PATIENT (self) && ENGRAFT_IS_NOMENCLATURE (nomenclature) && text, FALSE);

  typing = engraft_typing_new_from_text (nomenclature, macs, text, NULL, error);
  if (!typing)
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (engraft_typing_is_typed (typing, engraft_donor_locus_get_name (i)))
      for (guint k = 0; k < 2; k++)
        {
          g_autofree char *genotypes = engraft_typing_dup_genotypes (typing, engraft_donor_locus_get_name (i));
          /* which go together is in the first of the entries, and the second is free */
          g_autofree char *value = !genotypes ? dup_without_locus (typing, i, k)
                                              : k == 0 ? g_steal_pointer (&genotypes) : g_strdup ("");

          engraft_patient_set_text (self, i, k, value);
        }
  g_object_thaw_notify (G_OBJECT (self));

  return TRUE;
}
