/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EngraftDonorKind:
 * @ENGRAFT_DONOR_ADULT: a person
 * @ENGRAFT_DONOR_CORD: a unit of cord blood
 *
 * What is offered.
 */
typedef enum
{
  ENGRAFT_DONOR_ADULT,
  ENGRAFT_DONOR_CORD,
} EngraftDonorKind;

/**
 * EngraftSex:
 * @ENGRAFT_SEX_UNKNOWN: not known
 * @ENGRAFT_SEX_FEMALE: female
 * @ENGRAFT_SEX_MALE: male
 *
 * Of a donor, a unit or a patient.
 */
typedef enum
{
  ENGRAFT_SEX_UNKNOWN,
  ENGRAFT_SEX_FEMALE,
  ENGRAFT_SEX_MALE,
} EngraftSex;

/**
 * EngraftAbo:
 * @ENGRAFT_ABO_UNKNOWN: not known
 * @ENGRAFT_ABO_A: A
 * @ENGRAFT_ABO_B: B
 * @ENGRAFT_ABO_AB: AB
 * @ENGRAFT_ABO_O: O
 *
 * A blood group.
 */
typedef enum
{
  ENGRAFT_ABO_UNKNOWN,
  ENGRAFT_ABO_A,
  ENGRAFT_ABO_B,
  ENGRAFT_ABO_AB,
  ENGRAFT_ABO_O,
} EngraftAbo;

/**
 * EngraftSign:
 * @ENGRAFT_SIGN_UNKNOWN: not known
 * @ENGRAFT_SIGN_POSITIVE: positive
 * @ENGRAFT_SIGN_NEGATIVE: negative
 *
 * Of the rhesus factor, and of antibodies against cytomegalovirus.
 */
typedef enum
{
  ENGRAFT_SIGN_UNKNOWN,
  ENGRAFT_SIGN_POSITIVE,
  ENGRAFT_SIGN_NEGATIVE,
} EngraftSign;

/**
 * EngraftDonorStatus:
 * @ENGRAFT_DONOR_AVAILABLE: can be asked for
 * @ENGRAFT_DONOR_RESERVED: reserved for a patient
 * @ENGRAFT_DONOR_SUSPENDED: cannot be asked for at the moment
 * @ENGRAFT_DONOR_DELETED: no more
 *
 * Whether a donor or a unit can be had.
 */
typedef enum
{
  ENGRAFT_DONOR_AVAILABLE,
  ENGRAFT_DONOR_RESERVED,
  ENGRAFT_DONOR_SUSPENDED,
  ENGRAFT_DONOR_DELETED,
} EngraftDonorStatus;

/**
 * EngraftDonorLocus:
 * @ENGRAFT_DONOR_A: HLA-A
 * @ENGRAFT_DONOR_B: HLA-B
 * @ENGRAFT_DONOR_C: HLA-C
 * @ENGRAFT_DONOR_DRB1: HLA-DRB1
 * @ENGRAFT_DONOR_DQB1: HLA-DQB1
 * @ENGRAFT_DONOR_DPB1: HLA-DPB1
 * @ENGRAFT_DONOR_DRB3: HLA-DRB3
 * @ENGRAFT_DONOR_DRB4: HLA-DRB4
 * @ENGRAFT_DONOR_DRB5: HLA-DRB5
 * @ENGRAFT_DONOR_DQA1: HLA-DQA1
 * @ENGRAFT_DONOR_DPA1: HLA-DPA1
 * @ENGRAFT_N_DONOR_LOCI: how many there are
 *
 * The loci that a registry keeps; those that are searched stand first.
 */
typedef enum
{
  ENGRAFT_DONOR_A,
  ENGRAFT_DONOR_B,
  ENGRAFT_DONOR_C,
  ENGRAFT_DONOR_DRB1,
  ENGRAFT_DONOR_DQB1,
  ENGRAFT_DONOR_DPB1,
  ENGRAFT_DONOR_DRB3,
  ENGRAFT_DONOR_DRB4,
  ENGRAFT_DONOR_DRB5,
  ENGRAFT_DONOR_DQA1,
  ENGRAFT_DONOR_DPA1,
  ENGRAFT_N_DONOR_LOCI
} EngraftDonorLocus;

/**
 * EngraftDonorRecord:
 * @row: its number in the registry, from 1; 0: none yet
 * @kind: a person or a unit of cord blood
 * @sex: of the donor; of a unit, of the child
 * @abo: the blood group
 * @rhesus: the rhesus factor
 * @cmv: antibodies against cytomegalovirus
 * @status: whether it can be had
 * @has_segment: whether a segment is attached to the bag of a unit; unknown when it is not said
 * @birth: the date of birth, or of the collection of a unit, as year * 10000 + month * 100 + day; the month and
 *   day may be 0; 0: not known
 * @tnc: total nucleated cells of a unit, in 10^7; NaN: not known
 * @cd34: CD34 positive cells of a unit, in 10^6; NaN: not known
 * @volume: of a unit, in ml; NaN: not known
 * @id: the donor's or unit's own number; never %NULL or empty
 * @grid: the global registration identifier of 19 letters; "" when it has none
 * @pool: the registry or pool; ""
 * @bank: of a unit; ""
 * @ethnicity: as given; ""
 * @processing: of a unit, as given, such as “red cells depleted”; ""
 * @accreditation: of a unit's bank, as given, such as “NetCord-FACT”; ""
 * @typing: what is typed at each [enum@DonorLocus], as given and without the name of the locus; of both
 *   places, "" is untyped; the second alone is never ""
 *
 * One donor or unit as it passes from a file to the registry, and from there to an index.  The texts belong to
 * who gives the record.
 */
typedef struct
{
  gint64              row;
  EngraftDonorKind    kind;
  EngraftSex          sex;
  EngraftAbo          abo;
  EngraftSign         rhesus, cmv;
  EngraftDonorStatus  status;
  EngraftSign         has_segment;
  guint32             birth;
  double              tnc, cd34, volume;
  const char         *id, *grid, *pool, *bank, *ethnicity, *processing, *accreditation;
  const char         *typing[ENGRAFT_N_DONOR_LOCI][2];
} EngraftDonorRecord;

#define ENGRAFT_TYPE_DONOR (engraft_donor_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonor, engraft_donor, ENGRAFT, DONOR, GObject)

EngraftDonor             *engraft_donor_new          (const EngraftDonorRecord *record);
const EngraftDonorRecord *engraft_donor_get_record   (EngraftDonor             *self);
const char               *engraft_donor_get_id       (EngraftDonor             *self);
void                      engraft_donor_record_init  (EngraftDonorRecord       *record);
const char               *engraft_donor_locus_get_name (EngraftDonorLocus       locus);

G_END_DECLS
