// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IDepegExecutor
/// @author Repeg contributors
/// @notice Runs one atomic trade per transaction, usually on borrowed money: either the treasury ends richer by at
/// least what the operator asked for, or nothing happened.
/// @dev Parties. The owner (cold) names operators and the guardian, lists targets, ends pauses, and can send stray tokens
/// to the treasury. An operator (hot, replaceable) may only trade. The guardian may only pause trading. The treasury is
/// fixed for ever and receives all profit.
///
/// What an operator can have called is a short list of functions fixed in the code (`PermittedCalls`): swaps of known
/// kinds of venues and loans of known kinds of lenders. Other functions can be called only at targets that the owner
/// listed, and there none that moves tokens (`ForbiddenCall` otherwise). Approvals, transfers and withdrawals are thus out of
/// reach, so that whoever holds an operator's key can neither leave an allowance behind nor move a token except as the
/// payment of a call.
///
/// Warning: nobody must ever approve this contract (an operator that trades with its own funds does so for exactly one
/// trade, see `executeWithOwnFunds`), and no token should be sent to it. Between transactions it holds
/// nothing; what is sent to it by mistake may be spent by the next trade before the owner withdraws it.
///
/// A list of calls is one packed byte string, call after call, integers big-endian:
///
/// | bytes | field |
/// |---|---|
/// | 1 | flags, see below |
/// | 20 | target to call |
/// | 2 | length of the data |
/// | 20 | only with a source: token that the call spends |
/// | 2 | only with a source: where in the data the 32-byte amount stands, bytes, the selector included |
/// | 16 + 16 | only with source 3: numerator, denominator |
/// | 3 | only with source 4: the pair's fee in millionths |
/// | 20 | only with flag 0x20: who is approved or paid; else the target |
/// | length | data: a permitted selector and its arguments |
///
/// Flags 0x07, the source of the amount: 0 the call spends nothing; 1 stated, the word as it stands; 2 this contract's
/// whole balance of the token, patched in; 3 that balance × numerator / denominator rounded down, patched in; 4 the
/// whole balance is spent, and what is patched in is what a Uniswap v2 pair's reserves allow for it (the word at 4,
/// amount0Out, sells token1; the word at 36, amount1Out, sells token0); 5 what the loan around the list brought, as its
/// lender says in the callback, patched in, no balance being read.
///
/// Flags 0x18, how it is paid: 0x00 the spender is approved for exactly the amount before the call; 0x08 it is sent the
/// amount before the call; 0x10 the target is paid in its callback.
///
/// Flag 0x40, what the call leaves: without it nothing may be left (an allowance that was not used up reverts with
/// `AllowanceLeft`; after a payment in a callback the contract must hold none of the token, or with source 3 just the part
/// that was not to be spent, else `TokenLeft`); with it an allowance that was not used up is taken back and the whole rest
/// of the token goes to the treasury.
///
/// Flag 0x80: the target may call back, once, while the call runs.
///
/// Flags 0x18 set together mark a compact call, whose calldata the executor makes itself; it does what the general call
/// with the same arguments does, and is held to the same:
///
/// | bytes | field |
/// |---|---|
/// | 1 | flags: 0x18 and a kind: 0 Curve `exchange`, 1 Uniswap v3 `swap` of token0, 2 of token1, 3 Aave v3 `flashLoanSimple` |
/// | 20 | target |
/// | 20 | only with flag 0x20: token sold or borrowed; else the list's own, which is the profit token, inside a loan the token lent, inside a Uniswap v3 flash swap none |
/// | 16 | only for kind 0 with flag 0x80: amount sold |
/// | 1 | only for kind 0: place of the coin sold (high four bits) and of the coin bought (low four) |
/// | 16 + 2 | only for kind 3, and for kinds 1 and 2 with flag 0x80: amount borrowed or sold, length of the list |
/// | length | the list to run with the money |
///
/// Kinds 0 to 2 sell this contract's whole balance of the token; kind 0 with flag 0x40 what the loan around the list
/// brought, with flag 0x80 the amount given; kinds 1 and 2 with flag 0x80 the amount given, after the list has run (a flash swap). Swaps have no minimum
/// and no price limit of their own: the trade's minimum holds for all of it.
///
/// Money is borrowed by a call whose callback data end in a further list, which runs with the loan.
interface IDepegExecutor {
    /// @notice A trade was made.
    /// @dev Nothing is indexed: whoever looks for trades looks at this contract, and topics cost more than data.
    /// @param route label of the trade
    /// @param borrowedToken token of the outermost loan; zero where nothing was borrowed
    /// @param borrowed base units lent; for a flash swap what the pool was owed for paying first
    /// @param repaid base units given back, fee included
    /// @param profitToken token in which the treasury gained
    /// @param profit what the treasury gained, base units of `profitToken`
    event TradeExecuted(
        bytes32 route,
        address borrowedToken,
        uint256 borrowed,
        uint256 repaid,
        address profitToken,
        uint256 profit
    );

    /// @notice An operator was named or removed.
    /// @param account the operator
    /// @param allowed whether it may trade from now on
    event OperatorSet(address indexed account, bool allowed);

    /// @notice The guardian was named.
    /// @param guardian who may pause; zero for nobody but the owner
    event GuardianSet(address indexed guardian);

    /// @notice Trading was paused or resumed.
    /// @param account the guardian or the owner
    /// @param paused whether trades are refused from now on
    event PauseSet(address indexed account, bool paused);

    /// @notice A target was listed or taken off the list.
    /// @param target the target
    /// @param allowed whether a trade may call it with functions that are not on the executor's own list
    event TargetSet(address indexed target, bool allowed);

    /// @notice The owner offered its role to another account; nothing changes until that account accepts.
    /// @param owner present owner
    /// @param pendingOwner who may accept; zero withdraws the offer
    event OwnershipTransferStarted(address indexed owner, address indexed pendingOwner);

    /// @notice The role of owner changed hands.
    /// @param previousOwner owner before; zero at deployment
    /// @param newOwner owner now
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// @notice Only the owner may do this.
    /// @param caller who tried
    error NotOwner(address caller);

    /// @notice Only the account that ownership was offered to may do this.
    /// @param caller who tried
    error NotPendingOwner(address caller);

    /// @notice Only an operator may do this.
    /// @param caller who tried
    error NotOperator(address caller);

    /// @notice Only the guardian and the owner may do this.
    /// @param caller who tried
    error NotGuardian(address caller);

    /// @notice Trading is paused.
    error TradingPaused();

    /// @notice There are as many operators as there may be.
    /// @param limit how many
    error TooManyOperators(uint256 limit);

    /// @notice Owner, treasury and operators must not be the zero address, nor the executor its own treasury.
    /// @param account the refused address
    error InvalidAccount(address account);

    /// @notice The executor itself, a token and an address without code cannot be listed as a target.
    /// @param target the refused address
    error InvalidTarget(address target);

    /// @notice The trade came too late.
    /// @param deadlineBlock last block in which it might have run
    /// @param currentBlock block in which it was tried
    error DeadlinePassed(uint256 deadlineBlock, uint256 currentBlock);

    /// @notice The treasury would have gained less than asked, or nothing.
    /// @param token profit token
    /// @param expected least gain asked for
    /// @param actual gain that there would have been
    error InsufficientProfit(address token, uint256 expected, uint256 actual);

    /// @notice Somebody called back who was not expected to.
    /// @param caller who it was
    error UnexpectedCallback(address caller);

    /// @notice A lender called back for a loan that this contract did not take.
    /// @param initiator who took it
    error WrongInitiator(address initiator);

    /// @notice A call of the trade reverted.
    /// @param index its place in its list of calls
    /// @param target what was called
    /// @param reason revert data of the target; a `CallFailed` of a nested list stands here in full
    error CallFailed(uint256 index, address target, bytes reason);

    /// @notice A call is not in the packed format, or reaches beyond the end of its list.
    /// @param index its place in its list of calls
    error InvalidCall(uint256 index);

    /// @notice The function is not one that trades may call at this target.
    /// @param target what was to be called
    /// @param selector the refused function
    error ForbiddenCall(address target, bytes4 selector);

    /// @notice The amount to patch or approve is not inside the arguments.
    /// @param amountOffset where it was said to be, bytes from the start of the calldata
    /// @param dataLength length of the calldata, bytes
    error AmountOutOfBounds(uint256 amountOffset, uint256 dataLength);

    /// @notice A target did not use up what it was approved for.
    /// @param token approved token
    /// @param spender the target
    /// @param remaining what was left of the allowance
    error AllowanceLeft(address token, address spender, uint256 remaining);

    /// @notice A swap did not take all of its input, or a borrowed token that is not the profit token was left over.
    /// @param token the token
    /// @param amount what was left
    error TokenLeft(address token, uint256 amount);

    /// @notice A lender wants to be repaid in more than three tokens.
    error TooManyRepayments();

    /// @notice A token refused a transfer or moved nothing.
    /// @param token the token
    error TransferFailed(address token);

    /// @notice A token refused an approval.
    /// @param token the token
    error ApprovalFailed(address token);

    /// @notice A token does not answer a balance or allowance query.
    /// @param token the token
    error TokenUnreadable(address token);

    /// @notice A currency of a Uniswap v4 call is ether, which this contract neither holds nor pays.
    error EtherNotSupported();

    /// @notice A trade is running.
    error Reentered();

    /// @notice Makes a trade or reverts. Operators only.
    /// @param route label for people who read the event, e.g. "USDT>USDC>USDT" in ASCII
    /// @param profitToken token in which the treasury gains
    /// @param minProfit least gain of the treasury, base units of `profitToken`; a trade that gains nothing reverts
    /// whatever this says
    /// @param deadlineBlock last block in which the trade may run, as `block.number` counts: on Arbitrum that is Ethereum's
    /// @param calls packed list, run in order
    /// @return profit what the treasury gained, base units of the profit token
    function execute(
        bytes32 route,
        address profitToken,
        uint256 minProfit,
        uint256 deadlineBlock,
        bytes calldata calls
    ) external returns (uint256 profit);

    /// @notice Makes a trade with the calling operator's own funds: takes `amount` from it, runs the calls, gives `amount`
    /// back to it and the gain to the treasury, or reverts. Operators only.
    /// @dev Nobody but the caller can be made to pay. It should approve this contract for exactly `amount`, in the same
    /// transaction where its account can: an allowance that stays is the one thing of an operator's that a fault of this
    /// contract could cost.
    /// @param route label for people who read the event
    /// @param token token of the funds and of the gain
    /// @param amount base units taken and given back
    /// @param minProfit least gain of the treasury, base units of `token`
    /// @param deadlineBlock last block in which the trade may run, as `block.number` counts: on Arbitrum that is Ethereum's
    /// @param calls packed list, run in order
    /// @return profit what the treasury gained, base units of `token`
    function executeWithOwnFunds(
        bytes32 route,
        address token,
        uint256 amount,
        uint256 minProfit,
        uint256 deadlineBlock,
        bytes calldata calls
    ) external returns (uint256 profit);

    /// @notice Sends stray tokens to the treasury. Owner only; not while a trade runs.
    /// @param token token to send
    /// @param amount base units
    function withdraw(address token, uint256 amount) external;

    /// @notice Names or removes an operator, at most sixteen. Owner only.
    /// @param account the operator
    /// @param allowed whether it may trade; during a pause, once that has ended
    function setOperator(address account, bool allowed) external;

    /// @notice Lists a target, which trades may then call with any function that does not move tokens, or takes it off
    /// the list. Owner only.
    /// @dev Warning: list only venues whose functions act on the caller's own behalf and at once. A target that keeps an
    /// authorisation (a vault that lets the caller name a delegate, say) keeps the executor's as well.
    /// @param target a venue's contract; not a token, not the executor
    /// @param allowed whether it is listed
    function setTarget(address target, bool allowed) external;

    /// @notice Names who may pause besides the owner. Owner only.
    /// @param account the guardian; zero for nobody
    function setGuardian(address account) external;

    /// @notice Refuses trades from now on; withdrawals go on. Guardian and owner only.
    function pause() external;

    /// @notice Lets operators trade again. Owner only.
    function unpause() external;

    /// @notice Offers ownership to `account`, or withdraws the offer. Owner only.
    /// @param account who may accept; zero for nobody
    function transferOwnership(address account) external;

    /// @notice Takes over the ownership that was offered to the caller.
    function acceptOwnership() external;

    /// @notice Who names operators.
    /// @return account the owner
    function owner() external view returns (address account);

    /// @notice Who may become owner by accepting.
    /// @return account zero where nothing is offered
    function pendingOwner() external view returns (address account);

    /// @notice Who receives all profit.
    /// @return account the treasury, fixed at deployment
    function treasury() external view returns (address account);

    /// @notice Whether an account is an operator. It may trade while trading is not paused.
    /// @param account the account
    /// @return named true for an operator
    function isOperator(address account) external view returns (bool named);

    /// @notice All operators.
    /// @return accounts in no order
    function operators() external view returns (address[] memory accounts);

    /// @notice Who may pause besides the owner.
    /// @return account zero for nobody
    function guardian() external view returns (address account);

    /// @notice Whether trades are refused.
    /// @return isPaused true from a pause to its end
    function paused() external view returns (bool isPaused);

    /// @notice Whether the owner listed a target.
    /// @param target the target
    /// @return allowed true for a listed one
    function isTarget(address target) external view returns (bool allowed);
}
